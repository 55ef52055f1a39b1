"""`python -m bot run|check|content|ask|backup|restore`."""

import sys

from bot.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

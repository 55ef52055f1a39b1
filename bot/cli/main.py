"""The command line, from its words to its exit status."""

import os
import sys

from bot.cli.garbage import look_seldom
from bot.cli.help_text import HELP
from bot.cli.terminal import speak_any_encoding

TYPE_CHECKING = False
if TYPE_CHECKING:  # loading it takes as long as the help
    from collections.abc import Sequence


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run a command and give its exit status."""
    speak_any_encoding()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        status = _help() if given in (["-h"], ["--help"]) else _command(given)
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever reads has had enough: `school-bot content | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left is flushed at the end
        return 0
    except ModuleNotFoundError as error:  # starting again does not bring a library that is not there
        from bot.cli.errors import complain  # noqa: PLC0415

        return complain(f"Программа установлена не полностью: нет библиотеки {error.name}. Поставьте её заново.")


def _help() -> int:
    """Say what the library would (a test compares), in half the time it takes to load it."""
    sys.stdout.write(HELP)
    return 0


def _command(given: "Sequence[str]") -> int:
    from bot.cli.options import parser_of_commands  # noqa: PLC0415 - the library of options takes longer than the help

    options = parser_of_commands().parse_args(given)
    look_seldom()
    return int(options.command(options))

"""Numbers as VK writes them: ASCII digits, nothing of what else Python takes for a number."""

import re

WHOLE = re.compile(r"-?[0-9]{1,19}")


def whole(raw: str) -> int | None:
    """The number, or None when the text is none."""
    return int(raw) if WHOLE.fullmatch(raw) else None

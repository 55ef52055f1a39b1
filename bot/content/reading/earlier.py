"""The last few texts of each answer, school value and template before they were changed, in one file beside them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

FILE = "earlier-texts.json"

MOST = 5
"""Texts of one thing that are kept; the oldest goes first."""


def read_earlier(folder: Path) -> dict[str, list[str | None]]:
    """Texts by kind and key, the newest first; None: ours. A file that somebody has damaged holds none: it is not worth
    a bot that doesn't start."""
    try:
        read = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: _texts(kept) for key, kept in read.items()} if isinstance(read, dict) else {}


def with_texts(earlier: Mapping[str, Sequence[str | None]], key: str, texts: Sequence[str | None]) -> str:
    """The file with these texts of one thing in the place of those it had."""
    kept = {**earlier, key: list(texts[:MOST])}
    return json.dumps({key: kept for key, kept in kept.items() if kept}, ensure_ascii=False, indent=1) + "\n"


def _texts(kept: object) -> list[str | None]:
    return [one for one in kept if one is None or isinstance(one, str)][:MOST] if isinstance(kept, list) else []

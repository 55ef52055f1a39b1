"""The audience that a text itself names: «Уважаемые родители 7Б!» and «Родителям 7Б: …» are for the parents of 7Б."""

import re
from collections.abc import Sequence
from dataclasses import replace

from school.announcements.audience import ClassFilter, is_within
from school.announcements.audience_grammar import ANYWHERE, read_audience
from school.announcements.school_map import SchoolMap
from school.messaging.errors import SchoolError

_DEAR = re.compile(r"\W*(?:уважаем|дороги|мил|любим)\w*\s+([^!.,:;\n]{3,60})[!.,:\n]", re.IGNORECASE)
_TO = re.compile(
    r"\W*((?:всем )?(?:родителям|ученикам|учащимся|ребятам|учителям|педагогам|сотрудникам|классным руководителям)\b"
    r"[^!.,:;\n]{0,50}):",
    re.IGNORECASE,
)
_MEANT = {"коллеги": "педагоги", "ребята": "ученики", "мамы и папы": "родители"}


def named_audience(text: str, known: SchoolMap) -> str | None:
    """As an audience is stored; None when the text names nobody, or nobody of this school."""
    found = _DEAR.match(text) or _TO.match(text)
    if found is None:
        return None
    words = " ".join(found[1].split())
    try:
        return read_audience(_MEANT.get(words.lower(), words), known).to_text() or None
    except SchoolError:
        return None


def named_of_own(text: str, own: Sequence[str], known: SchoolMap) -> tuple[str, str]:
    """For an author who writes to these classes alone: the audience among them that the text names, «Уважаемые
    родители!» being theirs; and else what it names beyond them."""
    named = read_audience(named_audience(text, ANYWHERE) or "")
    mine = tuple(ClassFilter(int(name[:-1]), name[-1]) for name in own)
    meant = replace(named, groups=tuple(one if one.classes else replace(one, classes=mine) for one in named.groups))
    if not meant.chosen or not is_within(meant, frozenset(own)):
        return "", named.to_text()
    try:
        return read_audience(meant.to_text(), known).to_text(), ""
    except SchoolError:
        return "", named.to_text()

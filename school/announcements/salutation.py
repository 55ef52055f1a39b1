"""The audience that a text itself names: «Уважаемые родители 7Б!» and «Родителям 7Б: …» are for the parents of 7Б."""

import re

from school.announcements.audience_grammar import read_audience
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

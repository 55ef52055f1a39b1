"""Who somebody says to be, when that is the whole message: «родитель», «я учитель», «мне 10 лет»."""

from school.answers.engine.normalise import Tokens
from school.people.model import Role

MOST_WORDS = 4
PUPILS_AGES = frozenset(map(str, range(6, 18)))

_ROLES = {
    Role.PARENT: frozenset({"родитель", "мама", "мать", "папа", "отец", "опекун"}),
    Role.STUDENT: frozenset({"ученик", "ученица", "школьник", "школьница", "ребёнок", "ребенок"}),
    Role.CLASS_TEACHER: frozenset({"классный", "руководитель", "классрук", "кл", "рук"}),
    Role.TEACHER: frozenset({"учитель", "учительница", "педагог"}),
}
_AROUND = frozenset({"я", "мы", "мне", "же", "ну", "а", "сам", "это", "как", "для", "привет", "здравствуйте"})
_YEARS = frozenset({"год", "лет", "годик"})


def role_said(words: Tokens) -> Role | None:
    """The role, or the one that an age tells; None for anything more than that, and for a question."""
    if not words.forms or len(words.forms) > MOST_WORDS:
        return None
    said = {lemma for lemma, form in zip(words.lemmas, words.forms, strict=True) if not {lemma, form} & _AROUND}
    found = [role for role, names in _ROLES.items() if said and said <= names]
    if not found and said & PUPILS_AGES and said <= PUPILS_AGES | _YEARS and "мне" in words.forms:
        return Role.STUDENT
    return found[0] if found else None

"""Words that do what a button does, for people whose keyboard is hidden."""

from school import actions

MENU_WORDS: dict[str, str] = {
    "меню": actions.MENU,
    "начать": actions.START,
    "старт": actions.START,
    "start": actions.START,
    "разделы": actions.GROUPS,
    "вопросы": actions.GROUPS,
    "частые вопросы": actions.GROUPS,
    "назад": actions.BACK,
    "дальше": actions.RESUME,
    "продолжить": actions.RESUME,
    "связать профиль": actions.GUIDE,
    "человек": actions.HUMAN,
    "спросить человека": actions.HUMAN,
    "мои данные": actions.MY_DATA,
    "удалить мои данные": actions.make(actions.FORGET, "ask"),
    "отмена": actions.DISCARD,
    "отменить": actions.DISCARD,
}


def as_word(text: str) -> str:
    """How the words above are compared: lower case, single spaces, no closing punctuation."""
    return " ".join(text.lower().split()).strip(" .!?,")

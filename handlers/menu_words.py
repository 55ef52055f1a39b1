"""Words that do what a button does, for people whose keyboard is hidden."""

from school.messaging import actions

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
    "оператор": actions.HUMAN,
    "бот": actions.BOT,
    "вернуться к боту": actions.BOT,
    "мои данные": actions.MY_DATA,
    "удалить мои данные": actions.make(actions.FORGET, "ask"),
    "отмена": actions.DISCARD,
    "отменить": actions.DISCARD,
}

RETURN_WORDS = frozenset(
    word for word, action in MENU_WORDS.items() if action in (actions.MENU, actions.START, actions.BOT)
)
"""Words that call the bot back when a human has the talk; all others are for the human then."""


def as_word(text: str) -> str:
    """The form in which the words above are compared: lower case, single spaces, no closing punctuation."""
    return " ".join(text.lower().split()).strip(" .!?,")

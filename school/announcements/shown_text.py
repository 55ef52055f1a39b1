"""Around the words of a message that is shown: the header a messenger copies with it, a greeting, the question."""

import re

from school.announcements.code_and_likeness import Words

_ASKS = re.compile(r"\b(?:это|эт[оа]\s+сообщени\w+|объявлени\w+)\s+(?:точно\s+|правда\s+)?от\s+школы|"
                   r"настоящ\w+ объявлени|подлинн\w+ объявлени", re.IGNORECASE)  # fmt: skip

_BESIDE = Words.of(
    "здравствуйте здравствуй добрый день доброе утро вечер привет скажите скажи подскажите подскажи проверьте проверь "
    "проверить пожалуйста можно а и это этот эта то что ли правда точно действительно настоящий настоящее настоящая "
    "подлинный подлинное верный верно объявление объявления сообщение сообщения от из у школа школы школе наш нашей "
    "код кода пришло пришел мне нам вот такое такой есть"
).different
"""Words that say nothing by themselves: a person asks with them about a code or a text."""

_OF_SCHOOLS = Words.of("школа помощник бот сообщество официальное гимназия лицей сош мбоу маоу").different
_NUMBER = re.compile(r"№\s?\d{1,4}\b")
_TIME = re.compile(
    r"\s*\[?(?:(?:сегодня|вчера|\d{1,2}\.\d{2}(?:\.\d{2,4})?)(?:\s+в)?\s+)?\d{1,2}:\d{2}(?::\d{2})?\]?\s*"
)
_HEADER_LINES = 2


def is_asked(text: str) -> bool:
    """Whether the words ask if something is the school's."""
    return _ASKS.search(text) is not None


def says_nothing(text: str) -> bool:
    """Whether nothing stands there but a code and a question about it."""
    return Words.of(text).different <= _BESIDE


def readings(text: str, school: str) -> tuple[str, ...]:
    """The text as it is, without the header of a copied message, and without greeting and question, too.

    Whatever else stands around the words of the school stays: it is compared.
    """
    bare = _without_header(text, school)
    asked = _without_header(_without_question(_ASKS.sub(" ", text)), school)
    return text, bare, asked


def _without_header(text: str, school: str) -> str:
    """A name of the school, or of its community, with a time of day below. Other names would be words of a stranger."""
    lines = text.strip().split("\n", _HEADER_LINES)
    is_header = len(lines) > _HEADER_LINES and _names_school(lines[0], school) and _TIME.fullmatch(lines[1])
    return lines[_HEADER_LINES] if is_header else text


def _names_school(line: str, school: str) -> bool:
    words = Words.of(_NUMBER.sub(" ", line)).different
    return bool(words) and words <= _OF_SCHOOLS | Words.of(school).different


def _without_question(text: str) -> str:
    lines = text.splitlines()
    while lines and says_nothing(lines[0]):
        lines.pop(0)
    while lines and says_nothing(lines[-1]):
        lines.pop()
    return "\n".join(lines)

"""Around the words of a message that is shown: the header a messenger copies with it, a greeting, the question."""

import re

from school.announcements.code_and_likeness import Words, without_unseen

_ASKS = re.compile(r"\b(?:это|эт[оа]\s+сообщени\w+|объявлени\w+)\s+(?:точно\s+|правда\s+)?от\s+школы|"
                   r"настоящ\w+ объявлени\w*|подлинн\w+ объявлени\w*", re.IGNORECASE)  # fmt: skip

_BESIDE = Words.of(
    "здравствуйте здравствуй добрый день доброе утро вечер привет скажите скажи подскажите подскажи проверьте проверь "
    "проверить пожалуйста можно а и это этот эта то что ли правда точно действительно настоящий настоящее настоящая "
    "подлинный подлинное верный верно объявление объявления сообщение сообщения от из у школа школы школе наш нашей "
    "код кода пришло пришел мне нам вот такое такой есть"
).different
"""Words that say nothing by themselves: a person asks with them about a code or a text."""

_GREETING = Words.of(
    "здравствуйте здравствуй добрый день доброе утро вечер привет скажите подскажите проверьте пожалуйста код школы"
).different
_SIGNS = re.compile(r"[\w\s.,!?:;()«»\"-]*")
_AFTER_QUESTION = " \t\n?!.,:"

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
    return Words.of(without_unseen(text)).different <= _BESIDE


def readings(text: str, school: str) -> tuple[str, ...]:
    """The text as it is, without the header of a copied message, and without greeting and question, too.

    Whatever else stands around the words of the school stays: it is compared.
    """
    bare = _without_header(text, school)
    asked = _without_header(_without_question(text), school)
    first = [_without_header(rest, school) for line, _, rest in [text.strip().partition("\n")] if _is_beside(line)]
    return text, bare, *first, asked


def _without_header(text: str, school: str) -> str:
    """A name of the school, or of its community, with a time of day below. Other names would be words of a stranger."""
    lines = text.strip().split("\n", _HEADER_LINES)
    is_header = len(lines) > _HEADER_LINES and _names_school(lines[0], school) and _TIME.fullmatch(lines[1])
    return lines[_HEADER_LINES] if is_header else text


def _names_school(line: str, school: str) -> bool:
    words = Words.of(_NUMBER.sub(" ", line)).different
    return bool(words) and words <= _OF_SCHOOLS | Words.of(school).different


def _without_question(text: str) -> str:
    lines = text.strip().splitlines()
    while lines and _is_beside(lines[0]):
        lines.pop(0)
    while lines and _is_beside(lines[-1]):
        lines.pop()
    bare = "\n".join(lines)
    if (found := _ASKS.search(bare)) is None:
        return bare
    before, after = bare[: found.start()], bare[found.end() :]
    if _is_plain(before):
        return _without_question(after.lstrip(_AFTER_QUESTION))
    return _without_question(before) if _is_plain(after) else bare


def _is_beside(line: str) -> bool:
    """Whether a line is a greeting or a question of whoever shows the text: «Можно» alone might be an answer to it."""
    asks = "?" in line or _ASKS.search(line) is not None
    return _is_plain(line) and (asks or Words.of(line).different <= _GREETING)


def _is_plain(text: str) -> bool:
    """Whether nothing is said there, by a sign neither."""
    return _SIGNS.fullmatch(text) is not None and says_nothing(text)

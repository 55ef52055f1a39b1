"""Quoted words call nobody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.messaging.quoting import BORDER, bordered, inert, shorten, with_borders, without_mentions

JOINER = "\u2060"
LIVE = [
    "@all", "*all", "@ALL", "@online", "@here", "@everyone", "@все", "@Все", "@онлайн", "@тут", "@здесь",
    "@id1", "@id12345678", "*id12345678", "@club1", "@club218", "@public77", "@durov", "*durov", "@school_218",
    "[id1|Иван]", "[id12345|@all]", "[club218|Школа]", "[public5|x]", "[durov|Павел]", "[ID1|x]",
]  # fmt: skip

fragments = st.lists(
    st.sampled_from([*LIVE, " ", "\n", "@", "*", "[", "|", "]", "привет", ",", JOINER, "почта ivan@mail.ru"])
    | st.text(max_size=5),
    max_size=30,
).map("".join)

_CALLS = re.compile(r"[@*](?:all|online|here|everyone|все|онлайн|тут|здесь|(?:id|club|public)\d+)\b", re.IGNORECASE)
_NAMES = re.compile(r"(?<!\w)[@*]\w")
_LINKS = re.compile(r"\[\w+\|")


@pytest.mark.parametrize("mention", LIVE)
@pytest.mark.parametrize("frame", ["{}", "Внимание {}!", "«{}»", "{}, {}", "(см. {})", "\n{}\n"])
def test_a_mention_is_made_inert(mention: str, frame: str) -> None:
    assert _no_mention(without_mentions(frame.format(mention, mention)))


@given(fragments)
def test_no_live_mention_survives(text: str) -> None:
    assert _no_mention(without_mentions(text))


@given(fragments)
def test_only_invisible_characters_are_added(text: str) -> None:
    assert without_mentions(text).replace(JOINER, "") == text.replace(JOINER, "")


@given(fragments)
def test_quoting_what_was_quoted_changes_nothing(text: str) -> None:
    assert without_mentions(without_mentions(text)) == without_mentions(text)


wild = st.lists(
    st.sampled_from([*"│\n\r\x0b\x85\u2028\u202e\u200d\u0333. ", "@all", "vk.cc", "слово"]) | st.text()
).map("".join)


@given(wild)
def test_no_line_of_somebodys_words_is_without_its_border(text: str) -> None:
    shown = bordered(text)
    assert all(line.startswith(BORDER) for line in shown.splitlines())
    assert not shown or shown.splitlines() == shown.split("\n")
    assert _no_mention(shown) and with_borders(shown) == (shown or BORDER)


@pytest.mark.parametrize("text", ["сайт vk.cc/a", "https://school.example", "пишите на http://1.2.3.4/x", "школа.рф"])
def test_an_address_is_shown_and_is_none(text: str) -> None:
    assert inert(text).replace(JOINER, "") == text
    assert not re.search(r"\w\.[^\W\d]{2}|://", inert(text))


@pytest.mark.parametrize("text", ["7.А", "01.09.2026", "Шк. 218", "5А: родители"])
def test_what_is_no_address_is_left(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize("text", ["ivan@mail.ru", "5*3=15", "цена 10* руб.", "[1] сноска", "а | б", "почта: @"])
def test_ordinary_signs_are_left_alone(text: str) -> None:
    assert without_mentions(text) == text


@given(st.text(max_size=60), st.integers(1, 50))
def test_a_shortened_text_is_short_and_says_so(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text if len(text) <= limit else short.endswith("…")


def _no_mention(text: str) -> bool:
    return not (_CALLS.search(text) or _NAMES.search(text) or _LINKS.search(text))

"""Long texts in pieces: nothing is lost, nothing is torn."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.messaging.splitting import split_text

SIGNS = ["👩‍👩‍👧‍👦", "👍🏽", "🇷🇺", "❤️", "й", "1️⃣"]

texts = st.text(max_size=300) | st.lists(
    st.sampled_from(["слово", "Конец. ", "\n", "\n\n", " ", "а" * 30, "👩‍👧", "🇷🇺", "\t", "\u00a0"]), max_size=80
).map("".join)


@given(texts, st.integers(1, 60))
def test_pieces_are_short_and_none_is_empty(text: str, limit: int) -> None:
    pieces = split_text(text, limit)
    assert all(len(piece) <= limit for piece in pieces)
    assert all(piece.strip() for piece in pieces) or not text.strip()


@given(texts, st.integers(1, 60))
def test_nothing_is_lost_but_spaces(text: str, limit: int) -> None:
    assert _solid("".join(split_text(text, limit))) == _solid(text)


@given(texts)
def test_a_short_text_is_one_piece(text: str) -> None:
    assert split_text(text, 10_000) == [text.strip()]


@given(texts, st.integers(1, 60))
def test_pieces_can_be_sent(text: str, limit: int) -> None:
    for piece in split_text(text, limit):
        piece.encode()


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_of_several_characters_is_not_torn(sign: str) -> None:
    for before in range(41):
        pieces = split_text("а" * before + sign + "б" * 40, 40)
        assert any(sign in piece for piece in pieces), pieces


def test_a_row_of_joined_signs_without_end_is_still_cut() -> None:
    pieces = split_text("\u200d" * 100, 10)
    assert [len(piece) for piece in pieces] == [10] * 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Первый абзац.\n\nВторой. Третье слово", ["Первый абзац.", "Второй. Третье слово"]),
        ("Первая строка\nВторая строка. Конец", ["Первая строка", "Вторая строка. Конец"]),
        ("Одно предложение. Другое и длинное", ["Одно предложение.", "Другое и длинное"]),
        ("слова через один пробел без конца", ["слова через один", "пробел без конца"]),
    ],
)
def test_the_kindest_place_is_chosen(text: str, expected: list[str]) -> None:
    assert split_text(text, 22) == expected


def test_nothing_makes_one_empty_piece() -> None:
    assert split_text(" \n ", 10) == [""]


def test_an_announcement_of_the_greatest_length_fits_into_letters() -> None:
    pieces = split_text("слово " * 5000, 4000)
    assert all(len(piece) <= 4000 for piece in pieces)
    assert sum(piece.count("слово") for piece in pieces) == 5000


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)

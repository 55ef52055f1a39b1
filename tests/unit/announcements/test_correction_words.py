"""One place, or the whole text; a slip never becomes the whole text."""

import pytest

from school.announcements.corrections.words import new_text
from school.messaging.errors import SchoolError

TEXT = "Собрание 15 декабря в 18:00 в кабинете 214. Меню → Профиль."
ARROWS = ("=>", "->", "→", "⇒", "= >", "- >", "—>", "–>", "-->", "==>", "➡️", "на")


@pytest.mark.parametrize("arrow", ARROWS)
def test_one_place_is_put_right(arrow: str) -> None:
    for said in (f"18:00 {arrow} 19:00", f"в 18:00  {arrow}\nв 19:00"):
        assert new_text(TEXT, said) == TEXT.replace("18:00", "19:00")


@pytest.mark.parametrize("arrow", ARROWS)
def test_what_does_not_stand_there_is_refused(arrow: str) -> None:
    for said, why in ((f"17:00 {arrow} 19:00", "no_place"), (f"в {arrow} к", "many_places")):
        with pytest.raises(SchoolError) as told:
            new_text(TEXT, said)
        assert told.value.key == f"correcting.{why}"


@pytest.mark.parametrize("said", ["=> 19:00", "->", "→ 19:00"])
def test_nothing_before_the_arrow_is_asked_about(said: str) -> None:
    with pytest.raises(SchoolError) as told:
        new_text(TEXT, said)
    assert told.value.key == "correcting.which"


def test_words_are_taken_away() -> None:
    assert new_text(TEXT, "Меню → Профиль. =>") == "Собрание 15 декабря в 18:00 в кабинете 214."


def test_a_place_with_an_arrow_of_its_own() -> None:
    assert new_text(TEXT, "Меню → Профиль => Меню → Чаты") == TEXT.replace("Профиль", "Чаты")


def test_other_words_are_the_whole_text() -> None:
    for said in ("Собрание переносится.", TEXT.replace("18:00", "на 19:00").replace(" → ", " и ")):
        assert new_text(TEXT, f"  {said}\n") == said

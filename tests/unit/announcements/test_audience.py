"""Whom an announcement is for, read from words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.announcements.audience import Audience, ClassFilter, Group, Step
from school.chats.purpose import Purpose
from school.messaging.errors import SchoolError

P = Purpose


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("", (Group(),)),
        ("все", (Group(),)),
        ("Родители 5-х классов", (Group(P.PARENTS, (ClassFilter(5),)),)),
        ("все педагоги", (Group(P.STAFF),)),
        ("7А, 7Б ученики", (Group(P.PUPILS, (ClassFilter(7, "А"), ClassFilter(7, "Б"))),)),
        ("родители 7а, 7 «Б»", (Group(P.PARENTS, (ClassFilter(7, "А"), ClassFilter(7, "Б"))),)),
        ("родители 5-7 классов", (Group(P.PARENTS, (ClassFilter(5), ClassFilter(6), ClassFilter(7))),)),
        (
            "родители 7А, ученики 8Б",
            (Group(P.PARENTS, (ClassFilter(7, "А"),)), Group(P.PUPILS, (ClassFilter(8, "Б"),))),
        ),
        ("родительский актив, ученический актив", (Group(P.PARENTS_COUNCIL), Group(P.PUPILS_COUNCIL))),
        ("учителя 7А", (Group(P.TEACHERS, (ClassFilter(7, "А"),)),)),
        ("учителя", (Group(P.TEACHERS),)),
        ("10А", (Group(None, (ClassFilter(10, "А"),)),)),
        ("родители 7А, кто не связал", (Group(P.PARENTS, (ClassFilter(7, "А"),), True, Step.NOT_LINKED),)),
        ("родители 7А кто не связал", (Group(P.PARENTS, (ClassFilter(7, "А"),), True, Step.NOT_LINKED),)),
        ("родители 7А, которые не связали", (Group(P.PARENTS, (ClassFilter(7, "А"),), True, Step.NOT_LINKED),)),
        ("классные руководители", (Group(P.CLASS_TEACHERS, (), True),)),
        ("классные руководители, кто не связал", (Group(P.CLASS_TEACHERS, (), True, Step.NOT_LINKED),)),
        ("классрукам 5-х классов, 7А", (Group(P.CLASS_TEACHERS, (ClassFilter(5), ClassFilter(7, "А")), True),)),
        ("родители начальной школы", (Group(P.PARENTS, tuple(map(ClassFilter, (1, 2, 3, 4)))),)),
        ("пятиклассникам", (Group(P.PUPILS, (ClassFilter(5),)),)),
        ("старшеклассники, 9А", (Group(P.PUPILS, (ClassFilter(10), ClassFilter(11), ClassFilter(9, "А"))),)),
        ("родители лично 11 классы", (Group(P.PARENTS, (ClassFilter(11),), True),)),
    ],
)
def test_what_people_write(words: str, groups: tuple[Group, ...]) -> None:
    assert Audience.parse(words).groups == groups


def test_exclusions_wall_and_places() -> None:
    read = Audience.parse("родители 5-х классов, стена, «Канал школы» кроме 5В")
    assert (read.minus, read.wall, read.places) == ((Group(None, (ClassFilter(5, "В"),)),), True, ("Канал школы",))


@pytest.mark.parametrize(
    "words",
    [
        "соседи",
        "родители Пети",
        "ученики родители",
        "12А ученики",
        "x" * 501,
        "учителя классные руководители",
    ],
)
def test_what_is_unclear_is_named(words: str) -> None:
    with pytest.raises(SchoolError) as refused:
        Audience.parse(words)
    assert refused.value.key.startswith("audience.")


classes = st.builds(ClassFilter, st.integers(1, 11), st.sampled_from(["", "А", "Б", "В", "Э"]))
groups = st.builds(
    lambda purpose, of, direct, step: Group(purpose, tuple(dict.fromkeys(of)), direct or step is not Step.ANY, step),
    st.sampled_from([P.PARENTS, P.PUPILS, P.STAFF, P.PARENTS_COUNCIL, P.MANAGEMENT, P.CLASS]),
    st.lists(classes, max_size=3), st.booleans(), st.sampled_from(Step),
)  # fmt: skip
appointed = st.builds(
    lambda of, step: Group(P.CLASS_TEACHERS, tuple(dict.fromkeys(of)), True, step),
    st.lists(classes, max_size=3), st.sampled_from(Step),
)  # fmt: skip
several = st.lists(groups | appointed, min_size=1, max_size=3, unique=True).map(tuple)
audiences = st.builds(Audience, several, st.just(()) | several, st.booleans(), st.lists(
    st.sampled_from(["Канал школы", "Сферум 5А"]), max_size=2, unique=True).map(tuple))  # fmt: skip


@given(audiences)
def test_what_is_stored_is_read_back(audience: Audience) -> None:
    assert Audience.parse(audience.to_text()) == audience


@given(
    st.text(max_size=100)
    | st.lists(st.sampled_from(["родители", "5-х", "7А", "кроме", ",", "лично", "и"])).map(" ".join)
)
def test_wild_words_are_read_or_refused(words: str) -> None:
    try:
        audience = Audience.parse(words)
    except SchoolError:
        return
    assert Audience.parse(audience.to_text()) == audience

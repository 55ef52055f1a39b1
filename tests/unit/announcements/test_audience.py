"""Whom an announcement is for, read from words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from school.announcements.audience import Audience, ChatName, ClassFilter, Group, Step
from school.announcements.audience_grammar import read_audience
from school.announcements.school_map import NamedChat, SchoolMap
from school.chats.purpose import ChatKind, Purpose
from school.messaging.errors import SchoolError

P = Purpose


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ("", ()),
        ("все", (Group(),)),
        ("3-и классы", (Group(None, (ClassFilter(3),)),)),
        ("средней и старшей школе", (Group(None, tuple(map(ClassFilter, range(5, 12)))),)),
        ("4м классам", (Group(None, (ClassFilter(4),)),)),
        ("4М классу", (Group(None, (ClassFilter(4, "М"),)),)),
        ("5а, 4м классам", (Group(None, (ClassFilter(5, "А"), ClassFilter(4, "М"))),)),
        ("Родители 5-х классов", (Group(P.PARENTS, (ClassFilter(5),)),)),
        ("все педагоги", (Group(P.TEACHERS),)),
        ("все сотрудники", (Group(P.STAFF),)),
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
        (
            "7Б и дети и родители 🙏",
            (Group(P.PUPILS, (ClassFilter(7, "Б"),)), Group(P.PARENTS, (ClassFilter(7, "Б"),))),
        ),
        ("5А;5Б ученики ❤️", (Group(P.PUPILS, (ClassFilter(5, "А"), ClassFilter(5, "Б"))),)),
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
    assert read_audience(words).groups == groups


SCHOOL = SchoolMap(
    frozenset({"4А", "5А", "5Б", "5В", "6А", "7А", "7Б", "9А", "11А"}),
    frozenset(
        {
            *(ChatKind(P.PARENTS, name) for name in ("4А", "5А", "5Б", "5В", "6А", "7А", "7Б", "9А", "11А")),
            *(ChatKind(P.PUPILS, name) for name in ("5А", "7Б", "9А", "11А")),
            ChatKind(P.STAFF),
        }
    ),
    (NamedChat(1, "Учительская"), NamedChat(2, "Олимпиада"), NamedChat(3, "Олимпиада")),
    ("Канал школы",),
)


@pytest.mark.parametrize(
    ("words", "said_back"),
    [
        ("родителям 5 и 6 классов", "родители 5-6 классов"),
        ("родители и ученики 7Б", "родители 7Б; ученики 7Б"),
        ("родители 5А и ученики 7Б", "родители 5А; ученики 7Б"),
        ("5а, б и в, родителям", "родители 5А, 5Б, 5В"),
        ("5АБВ", "5А, 5Б, 5В"),
        ("7B, 7 «A»", None),
        ("7A", "7А"),
        ("5—7 классы", "5-7 классов"),
        ("с пятых по седьмые", "5-7 классов"),
        ("5А–5В", "5А, 5Б, 5В"),
        ("всем кроме 9 и 11", "все кроме 9-х классов, 11-х классов"),
        ("родители 5-х, но не Б", "родители 5-х классов кроме 5Б"),
        ("выпускные", "9-х классов, 11-х классов"),
        ("9-х выпускных классов", "9-х классов"),
        ("родители 9-классников", "родители 9-х классов"),
        ("родители 9 и 11 и их классные", "родители 9-х классов, 11-х классов; классные руководители 9-х классов, "
         "11-х классов"),
        ("кинь в учительскую, пожалуйста", "чат «Учительская» № 1"),
        ("„Учительская“ + на стену", "стена; чат «Учительская» № 1"),
        ("чат “Олимпиада” № 3", "чат «Олимпиада» № 3"),
        ("в школьный канал", "«Канал школы»"),
        ("родители 5А; ученики 5А", "родители 5А; ученики 5А"),
        ("только учителям, без родителей", "учителя кроме родители"),
        ("родители 5А у кого нет профиля", "родители кто не связал 5А"),
        ("1-4 кл., родит.", None),
        ("законным представителям 5А", "родители 5А"), ("всему коллективу школы", "сотрудники"),
        ("учительскому составу", "учителя"),
        ("учителям-предметникам", "учителя"), ("5 класс А, родители", "родители 5А"),
        ("5 и 6 родители, 9 тоже", "родители 5-6 классов, 9-х классов"),
        ("родителям, только не 5-м и не 6-м", "родители кроме 5-х классов; 6-х классов"),
        ("всем кроме 9 и кроме 11", "все кроме 9-х классов; 11-х классов"),
        ("родители — 5А", "родители 5А"), ("5-е (кроме 5В) родителям", "родители 5-х классов кроме 5В"),
        ("кроме 5А всем родителям", "родители кроме 5А"),
        ("родители 5-7, не включая 7А", "родители 5-7 классов кроме 7А"),
        ("с 5 по 7 включительно", "5-7 классов"), ("с седьмого и старше", "7-х классов, 9-х классов, 11-х классов"),
        ("родители начиная с 9 класса", "родители 9-х классов, 11-х классов"), ("5 и младше", "4-5 классов"),
        ("V–VII классам", "5-7 классов"),
        ("пятый вэ, родители", "родители 5В"), ("все вэшки", "5В"), ("5-7 ашки", "5А, 6А, 7А"),
        ("5А вместе с родителями", "ученики 5А; родители 5А"), ("в чат 5А с родителями", "родители 5А"),
        ("детям и их родителям из 7Б", "ученики 7Б; родители 7Б"),
        ("родители наших пятиклашек", "родители 5-х классов"), ("5 класс весь, родители", "родители 5-х классов"),
        ("родителям пятиклассников и шестиклассников", "родители 5-6 классов"),
        ("всем кроме пятиклашек", "все кроме 5-х классов"),
        ("чат «5А, родители» и чат «5Б, родители»", "родители 5А; родители 5Б"),
        ("родители 7А, которые до сих пор не связали дневник", "родители кто не связал 7А"),
    ],
)  # fmt: skip
def test_what_a_school_is_told_back(words: str, said_back: str | None) -> None:
    if said_back is None:
        with pytest.raises(SchoolError):
            read_audience(words, SCHOOL)
        return
    assert read_audience(words, SCHOOL).to_text() == said_back


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("12А", "no_class"), ("родителям 5А и 5Г", "no_class_but"), ("7B родители", "no_class_but"),
        ("ученики 4-5", "no_chat"), ("родители 5-х кроме А, Б и В", "nobody_left"), ("5А кроме 6А", "not_among"),
        ("5-7А", "ambiguous"), ("пятые и шестые А", "ambiguous"), ("9 и 11А", "ambiguous"), ("5А и 6", "ambiguous"),
        ("родители 5А и учителя", "ambiguous"), ("7Б и родители", "ambiguous"),
        ("выпускникам", "ambiguous"), ("родители 4-2", "ambiguous"),
        ("с седьмых по пятые", "ambiguous"), ("девочкам 5А 👧", "unclear"), ("5 🅱", "unclear"),
        ("все ❌ 5А", "unclear"),
        ("5 и 7, кроме А", "ambiguous"),
        ("5-7 кроме 6А родителям", "ambiguous"), ("всем в канал", "ambiguous"), ("5А - 6А", "ambiguous"),
        ("с 5 класса", "ambiguous"), ("учителя физики", "unclear"), ("уч. 7Б", "unclear"), ("5b родителям", "unclear"),
        ("никому", "unclear"), ("родителям класса", "unclear"), ("в чат родителей", "unclear"), ("чат", "unclear"),
        ("ученику 9А", "unclear"), ("мамам 5А", "unclear"), ("родители кроме 5А и на стену", "unclear"),
        ("7", "unclear"), ("родители 5B", "ambiguous"),
        ("до 9 класса", "unclear"), ("родители 5+", "unclear"), ("чат № 5", "unclear"), ("их родителям", "unclear"),
        ("ученик 5А", "unclear"), ("выпускной", "unclear"), ("не только 5А", "unclear"), ("в чат 7Б", "ambiguous"),
        ("родителям на стену", "ambiguous"), ("учителям в учительскую", "ambiguous"),
        ("родители 5-х, кроме 5А, и 6-х, кроме 6Б", "unclear"),
        ("5-7 ашки и вэшки", "ambiguous"), ("родители старше 5 класса", "unclear"), ("5А и старше", "unclear"),
        ("нашим родителям", "unclear"), ("всем кому надо", "unclear"), ("учителям, кто классные", "unclear"),
        ("родители, у кого есть профиль", "unclear"), ("родители 5А, кто есть", "unclear"),
        ("родителям 5А с дневником", "unclear"),
        ("рдителям 7а", "perhaps"), ("Олимпиада", "several_chats"), ("«Театр»", "unknown_place"),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_or_is_not_there_is_asked(words: str, key: str) -> None:
    with pytest.raises(SchoolError) as asked:
        read_audience(words, SCHOOL)
    assert asked.value.key == f"audience.{key}"


@pytest.mark.parametrize(
    ("words", "guess"),
    [
        ("рдителям 7а", "родители 7а"), ("родитилям, 5а", "родители, 5а"), ("учинекам 5А", "ученики 5А"),
        ("лчино родителям 5А", "лично родителям 5А"), ("девочкам 7а", None), ("директору", None),
    ],
)  # fmt: skip
def test_a_slip_of_the_pen_comes_with_a_guess_and_another_word_with_none(words: str, guess: str | None) -> None:
    with pytest.raises(SchoolError) as asked:
        read_audience(words, SCHOOL)
    assert asked.value.values.get("guess") == guess


def test_an_audience_can_be_not_chosen_yet() -> None:
    assert not Audience().chosen
    assert Audience().to_text() == ""
    assert Audience(chats=(ChatName("Учительская"),)).chosen


def test_a_chat_is_named_by_title_and_where_need_be_by_number() -> None:
    assert ChatName("Олимпиада").names("олимпиада", 3)
    assert not ChatName("Олимпиада", 2).names("Олимпиада", 3)


def test_long_words_cost_what_their_length_costs() -> None:
    for filler in ("5", "5А ", "родители ", "«", "а" * 500, "-", "7-"):
        words = (filler * 500)[:500]
        try:
            read_audience(words, SCHOOL)
        except SchoolError:
            continue


def test_exclusions_wall_and_places() -> None:
    read = read_audience("родители 5-х классов, стена, «Канал школы» кроме 5В")
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
        read_audience(words)
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
    assert read_audience(audience.to_text()) == audience


@given(
    st.text(max_size=100)
    | st.lists(st.sampled_from(["родители", "5-х", "7А", "кроме", ",", "лично", "и"])).map(" ".join)
)
def test_wild_words_are_read_or_refused(words: str) -> None:
    try:
        audience = read_audience(words)
    except SchoolError:
        return
    assert read_audience(audience.to_text()) == audience

"""Numbers of people that are told, taken from each other, tell of nobody; of a class of six none is told."""

from hypothesis import given
from hypothesis import strategies as st

from school.statistics.measures import MANY, are_few, rough, rough_percent
from tests.talks.school import OTHER_PARENT, PARENT, PARENTS_5A, TEACHER_5A, School

MOST = 600
SHOWN = {number: rough(number) for number in range(MOST)}
MEANT = {text: [number for number in SHOWN if SHOWN[number] == text] for text in set(SHOWN.values())}
"""What each text may mean."""


@given(st.integers(1, MOST - 60), st.integers(0, 50))
def test_two_overlapping_periods_tell_of_no_single_person(first: int, more: int) -> None:
    """Monday, and Monday with Tuesday: how many came on Tuesday cannot be told."""
    shorter, longer = MEANT[SHOWN[first]], MEANT[SHOWN[first + more]]
    differences = {high - low for high in longer for low in shorter if high >= low}
    assert more in differences and len(differences) >= 4


@given(st.integers(1, 60), st.integers(0, 60))
def test_the_school_without_one_chat_tells_nothing_exact_of_that_chat(chat: int, others: int) -> None:
    school, rest = MEANT[SHOWN[chat + others]], MEANT[SHOWN[others]]
    assert others == 0 or len({whole - part for whole in school for part in rest}) >= 4


@given(st.integers(0, MOST - 1), st.integers(1, MOST))
def test_a_share_tells_no_more_than_the_number(people: int, members: int) -> None:
    assert rough_percent(people, members) in {None, *range(0, 101, 10)}
    assert people >= MANY or rough_percent(people, members) is None
    assert len({rough_percent(meant, members) for meant in MEANT[SHOWN[people]] if meant >= MANY}) <= 1


@given(st.integers(0, 9))
def test_a_class_of_six_is_among_the_few(members: int) -> None:
    assert are_few(members) and are_few(6) and not are_few(10) and not are_few(None)


async def told(school: School, words: str = "/статистика 5А сегодня") -> str:
    await school.admin.says(words)
    return (await school.admin.hears(timeout=20)).text


async def test_of_a_chat_with_few_members_it_is_not_told_how_many_of_them_wrote(school: School) -> None:
    """Four members: the text is the same whether one or three of them wrote."""
    await school.binds(PARENTS_5A)
    await school.calls("StatisticsJobs.nightly")
    for person in (PARENT, PARENT, PARENT):
        await school.vk.person(person).in_chat(PARENTS_5A).says("доброе утро")
    one = await told(school)
    assert "3 сообщения" in one and "меньше 10 участников" in one and "Писали" not in one
    for person in (OTHER_PARENT, TEACHER_5A):
        await school.vk.person(person).in_chat(PARENTS_5A).says("доброе утро")
    assert await told(school) == one.replace("3 сообщения", "5 сообщений")

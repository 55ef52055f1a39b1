"""Asking and taking back, again and again, does not bury what others ask."""

from school.answers.question_record import DAY, KEPT_A_DAY
from school.tickets.question_limits import CALLS_TAKEN_BACK_A_DAY, QUESTIONS_AN_HOUR
from tests.talks.answers.test_care import CALL, CONTACT, CRY, pupil
from tests.talks.school import OTHER_PARENT, School
from tests.talks.tickets.humans import asks_a_human, opens_staff_chat, states
from vk_emulator import Person


async def asks_and_takes_back(person: Person, number: int) -> None:
    assert f"номер — {number}" in (await asks_a_human(person)).text
    await person.presses("Отменить вопрос")
    assert "снял" in (await person.hears()).text


async def test_who_takes_back_what_they_ask_may_ask_so_often_an_hour(school: School) -> None:
    staff = await opens_staff_chat(school)
    for number in range(1, QUESTIONS_AN_HOUR + 1):
        await asks_and_takes_back(school.parent, number)
    await school.parent.says("человек")
    assert "много вопросов, новый пока не передаю" in (await school.parent.hears()).text
    await school.parent.says("Когда собрание?", payload={"a": "pass"})
    await school.parent.hears()
    other = school.vk.person(OTHER_PARENT)
    assert f"номер — {QUESTIONS_AN_HOUR + 1}" in (await asks_a_human(other)).text, "others go on"
    assert len(await states(school)) == QUESTIONS_AN_HOUR + 1
    told = await staff.hears_all(2 * QUESTIONS_AN_HOUR + 1)
    assert "Вопрос № 7" in told[-1].text


async def test_a_call_for_help_is_never_refused_and_stays_when_it_was_taken_back_often(school: School) -> None:
    child = pupil(school)
    last = CALLS_TAKEN_BACK_A_DAY + 1
    for number in range(1, last + 3):
        await child.says(CRY)
        await child.hears()
        await child.presses(CALL)
        await child.hears()
        await child.presses(CONTACT)
        assert "ередал" in (await child.hears()).text
        await child.says("x", payload={"a": f"withdraw:{min(number, last)}"})
        heard = (await child.hears()).text
    assert "остаётся у взрослых в школе" in heard
    calls = await states(school)
    assert [state for _, state in calls] == ["closed"] * CALLS_TAKEN_BACK_A_DAY + ["new"]
    told = await school.admin.hears_all(2 * CALLS_TAKEN_BACK_A_DAY + 1)
    assert all("Просьба о помощи" in one.text for one in told[::2])
    await school.admin.hears_nothing()


NONSENSE = "квазипериодический осциллограф"


async def test_one_person_does_not_fill_the_review_queue(school: School) -> None:
    async def nonsense(person: Person, *numbers: int) -> None:
        for number in numbers:
            await person.says(f"{NONSENSE} {'ж' * number}")
            await person.hears()

    async def kept() -> int:
        return int(await school.one("SELECT count(*) FROM review"))

    await nonsense(school.parent, *range(1, KEPT_A_DAY + 3))
    assert await kept() == KEPT_A_DAY
    await nonsense(school.vk.person(OTHER_PARENT), 20)
    assert await kept() == KEPT_A_DAY + 1
    school.clock.advance(DAY)
    await nonsense(school.parent, 21)
    assert await kept() == KEPT_A_DAY + 2

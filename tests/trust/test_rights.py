"""A right is what was given, to whom it was given; the last owner stays."""

import pytest

from school.access.permissions import ALLOWED
from tests.talks.access.test_rights import PRIVATE, REFUSED, asks
from tests.talks.announcements.drafting import drafted, sets
from tests.talks.school import ADMIN, DEPUTY, OTHER_PARENT, PARENT, PUPIL, School

NEWS = "Педсовет в пятницу в 15:00, кабинет 12."
STRANGER = 909


async def makes_a_teacher(school: School, person: int) -> None:
    await asks(school, person, "меню")
    told = await asks(school, ADMIN, f"/право @id{person} учитель")
    assert "— учитель" in told and "не писал" not in told
    assert "— учитель" in (await school.vk.person(person).hears()).text


async def test_a_teacher_may_no_more_than_anyone(school: School) -> None:
    await makes_a_teacher(school, OTHER_PARENT)
    for command in PRIVATE:
        assert command.action
        assert REFUSED in await asks(school, OTHER_PARENT, f"/{command.names[0]}"), command.names
    assert not [action for action, ranks in ALLOWED.items() if "teacher" in ranks]


@pytest.mark.parametrize("audience", ["педагоги лично", "учителя лично"])
async def test_a_teacher_gets_what_is_for_the_staff_and_a_pupil_does_not(school: School, audience: str) -> None:
    await makes_a_teacher(school, OTHER_PARENT)
    await school.vk.person(PUPIL).says("x", payload={"a": "consent:yes:teacher"})
    await school.vk.person(PUPIL).hears()
    await sets(school.admin, await drafted(school.admin, NEWS), "Кому", audience)
    await school.admin.presses("Отправить")
    assert NEWS in (await school.vk.person(OTHER_PARENT).hears()).text
    await school.vk.person(PUPIL).hears_nothing()


async def test_the_giver_sees_the_name_the_messenger_has_and_nobody_stores_it(school: School) -> None:
    await asks(school, PARENT, "меню")
    assert f"[id{PARENT}|Анна Заботина] — заместитель" in await asks(school, ADMIN, f"/право @id{PARENT} завуч")
    assert "[id301|Анна Заботина]" in await asks(school, ADMIN, "/сотрудники")
    await school.stop()
    files = [path.read_bytes() for path in school.database.parent.iterdir() if path.is_file()]
    assert not any("Заботина".encode() in content for content in files)


async def test_a_name_cannot_end_its_mention_or_begin_another(school: School) -> None:
    school.vk.world.users[PARENT].first_name = "a] @all [id1|b"
    told = await asks(school, ADMIN, f"/право @id{PARENT} завуч")
    assert f"[id{PARENT}|a all id1 b Заботина]" in told


async def test_a_right_is_given_without_names_while_the_messenger_gives_none(school: School) -> None:
    await school.vk.faults.error(10, "users.get", times=None)
    assert f"[id{PARENT}|id{PARENT}] — заместитель" in await asks(school, ADMIN, f"/право @id{PARENT} завуч")


@pytest.mark.parametrize("words", [f"/право @id{STRANGER} завуч", f"/классрук 5А @id{STRANGER}"])
async def test_the_giver_hears_that_the_bot_does_not_know_the_person(school: School, words: str) -> None:
    await asks(school, ADMIN, "/классы 5А")
    assert "боту не писал" in await asks(school, ADMIN, words)


async def test_the_last_owner_stays_whatever_he_says(school: School) -> None:
    assert "настройки" in await asks(school, ADMIN, f"/снять @id{ADMIN}")
    await school.admin.says("x", payload={"a": "forget:yes"})
    await school.admin.hears()
    await school.restart()
    assert "владелец бота" in await asks(school, ADMIN, "/сотрудники")


async def test_what_was_given_in_the_chat_is_taken_from_somebody_of_the_settings_too(school: School) -> None:
    await asks(school, ADMIN, f"/право @id{DEPUTY} директор")
    await school.vk.person(DEPUTY).hears()
    assert "вписано в настройки" in await asks(school, ADMIN, f"/снять @id{DEPUTY}")
    assert REFUSED in await asks(school, DEPUTY, "/журнал")

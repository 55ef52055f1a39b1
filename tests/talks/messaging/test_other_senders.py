"""Another program with the community's key is noticed; the bot's own messages alarm nobody."""

import aiohttp

from tests.talks.school import PARENT, PARENTS_5A, TOKEN, School

ALARM = "От имени сообщества пишет ещё одна программа"


async def sends(school: School, *numbers: int) -> None:
    """Somebody else, with numbers of their own."""
    school.clock.advance(1)
    async with aiohttp.ClientSession() as session:
        for number in numbers:
            parameters = {
                "peer_id": PARENT,
                "message": "Привет",
                "random_id": number,
                "access_token": TOKEN,
                "v": "5.199",
            }
            async with session.post(f"{school.vk.api_url}messages.send", data=parameters) as answer:
                assert "response" in await answer.json()


async def test_another_program_is_told_to_the_owner_once(school: School) -> None:
    await school.parent.allows()
    await sends(school, 701, 702)
    await school.admin.hears_nothing()
    await sends(school, 703)
    assert (await school.admin.hears()).text.startswith(ALARM)
    await sends(school, 704, 705, 706)
    await school.admin.hears_nothing()


async def test_own_messages_and_those_before_the_start_alarm_nobody(school: School) -> None:
    await school.binds(PARENTS_5A)
    for _ in range(4):
        school.clock.advance(1)
        await school.parent.says("меню")
        await school.parent.hears()
    await school.admin.hears_nothing()
    await school.stop()
    await sends(school, 801, 802, 803)
    await school.start()
    await school.parent.says("меню")
    await school.parent.hears_all(4)
    await school.admin.hears_nothing()

"""Asking a human in a test: the way to a ticket, and what the staff do with it."""

from typing import Any

from demo.past import STAFF_ROOM
from tests.talks.school import ADMIN, PARENT, School
from vk_emulator import HeardMessage, Person
from vk_emulator.client.heard import heard

QUESTION = "Когда будет собрание по Сферуму?"
TO_THE_BOT = "привет"
"""What gets one message from the bot whenever it listens, whatever it knows."""


async def asks_a_human(person: Person, question: str = QUESTION, **more: Any) -> HeardMessage:
    """By the word and the question; what the bot says to it."""
    await person.says("человек")
    assert "апиш" in (await person.hears()).text
    await person.says(question, **more)
    return await person.hears()


async def bot_answers(person: Person) -> None:
    """The bot listens to the person."""
    await person.says(TO_THE_BOT)
    await person.hears()


async def opens_staff_chat(school: School) -> Person:
    """The administrator in the chat to which questions go from now on."""
    there = school.admin.in_chat(STAFF_ROOM)
    await there.says("/дежурный")
    assert "теперь приходят в этот чат" in (await there.hears()).text
    return there


async def is_answered(staff: Person, asked: HeardMessage, text: str, **more: Any) -> HeardMessage:
    """A reply to a message with a question; what the staff hear about it."""
    await staff.says(text, reply_to_cmid=asked.cmid, **more)
    return await staff.hears()


async def talking(school: School) -> tuple[Person, HeardMessage, HeardMessage]:
    """A parent's question was answered in the staff chat: the staff, what they got and what the parent heard."""
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    asked = await staff.hears()
    assert "Передаю ответ" in (await is_answered(staff, asked, "В четверг")).text
    return staff, asked, await school.parent.hears()


async def writes_by_hand(school: School, text: str, person: Person, admin: int = ADMIN) -> None:
    """An administrator of the community answers in the dialog itself, in the community's name."""
    await school.vk.control.post("reply", admin_id=admin, peer_id=person.id, text=text)
    assert (await person.hears()).text == text


async def last_letter(school: School, chat: int) -> HeardMessage:
    """The newest message of the bot in a chat."""
    return heard(chat, [m for m in await school.vk.transcript(chat) if m["out"]][-1], None)


async def states(school: School) -> list[tuple[int, str]]:
    """Number and state of every ticket."""
    return [tuple(row) for row in await school.rows("SELECT id, state FROM tickets ORDER BY id")]


def picture(url: str) -> dict[str, Any]:
    """A picture in a message, of whoever sends it."""
    return {"type": "photo", "photo": {"id": 1, "owner_id": PARENT, "sizes": [{"url": url, "width": 9, "height": 9}]}}


def paper(url: str) -> dict[str, Any]:
    """A file in a message."""
    return {"type": "doc", "doc": {"id": 2, "owner_id": PARENT, "title": "план.pdf", "size": 10, "url": url}}

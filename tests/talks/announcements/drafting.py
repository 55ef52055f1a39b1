"""Putting an announcement together, step by step."""

from tests.talks.school import (
    School,
    button,
)
from vk_emulator import HeardMessage, Person

NEWS = "В пятницу уроки начнутся в 9:00."


async def drafted(person: Person, text: str = NEWS) -> HeardMessage:
    await person.says(f"/объявление {text}")
    heard = await person.hears()
    assert heard.text.startswith(f"{text}\n\nКод школы: ")
    return await to_everybody(person, heard)


async def sets(person: Person, preview: HeardMessage, label: str, words: str) -> HeardMessage:
    """Press a button under the preview, answer, and hear the new preview."""
    await opens(person, preview, label)
    await person.says(words)
    return await shown(person)


async def opens(person: Person, preview: HeardMessage, label: str) -> None:
    """The bot asks for a field; the end of its use stands beside the question when."""
    if label == "Годно до":
        await person.presses(button(preview, "Когда"), cmid=preview.cmid)
        preview = await person.hears()
    await person.presses(button(preview, label), cmid=preview.cmid)
    await person.hears()


async def shown(person: Person) -> HeardMessage:
    return await to_everybody(person, await person.hears())


async def to_everybody(person: Person, heard: HeardMessage, messages: int = 1) -> HeardMessage:
    """The preview; where nobody has been chosen yet, after «Вся школа»."""
    whole = [label for label in heard.labels() if "Вся школа" in label]
    if not whole:
        return heard
    await person.presses(whole[0], cmid=heard.cmid)
    return (await person.hears_all(messages))[-1]


async def refused(person: Person, preview: HeardMessage, label: str, words: str) -> str:
    await opens(person, preview, label)
    await person.says(words)
    return (await person.hears()).text


async def recalled(school: School) -> None:
    """The first announcement is taken back by its command, which asks."""
    await school.admin.says("/отозвать 1")
    sure = await school.admin.hears()
    await school.admin.presses(button(sure, "Да, отозвать"), cmid=sure.cmid)
    await school.admin.hears_all(2)


async def said_in(school: School, *chats: int) -> list[int]:
    """In how many messages of each chat the text stands."""
    return [sum(NEWS in m["text"] for m in await school.vk.transcript(chat) if m["out"]) for chat in chats]


def paper(url: str) -> dict[str, object]:
    return {"type": "doc", "doc": {"id": 2, "title": "план.pdf", "size": 10, "url": url}}

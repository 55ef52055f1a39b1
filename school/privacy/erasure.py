"""Deleting everything about a person at once. Whoever adds a table that names people adds it here."""

from school.messaging.subject import Mark, Subject
from school.privacy.tables import Desk


async def erase(desk: Desk, person_id: int) -> None:
    """The person's wish: nothing stays but what a test excuses, with the reason."""
    await desk.classes.forget(person_id)
    await desk.grants.forget(person_id)
    await erase_silent(desk, person_id)


async def erase_silent(desk: Desk, person_id: int) -> None:
    """Somebody who has not been here for long. A class teacher stays one: it was the school that named them."""
    await desk.paths.forget(person_id)
    await desk.members.forget(person_id)
    await desk.consents.forget(person_id)
    await desk.people.forget(person_id)
    await desk.activity.forget(person_id)
    await desk.announcements.forget_drafts(person_id)
    for ticket_id in await desk.tickets.forget(person_id):
        await desk.outbox.withdraw(str(Mark(Subject.WORDS, ticket_id)), desk.now)
    await desk.acknowledgements.forget(person_id)
    await desk.edits.forget(person_id)
    await desk.outbox.forget(person_id)


async def erase_all_silent(desk: Desk, before: int) -> int:
    """Everybody not seen since a moment; how many they were."""
    silent = await desk.people.silent(before)
    for person_id in silent:
        await erase_silent(desk, person_id)
    return len(silent)

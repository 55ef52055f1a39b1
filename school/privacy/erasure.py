"""Deleting everything about a person at once. Whoever adds a table that names people adds it here."""

from school.messaging.subject import MessageSubject, SubjectKind
from school.privacy.tables import UnitOfWork


async def erase(uow: UnitOfWork, person_id: int) -> None:
    """The person's wish: nothing stays but what a test excuses, with the reason."""
    await uow.classes.forget(person_id)
    await uow.grants.forget(person_id)
    await uow.people.want_letters(person_id, True, uow.now)
    await erase_silent(uow, person_id)


async def erase_silent(uow: UnitOfWork, person_id: int) -> None:
    """Erase a person who has not been here for long. A class teacher stays one: it was the school that named them.

    Whoever wants no letters is still left alone: of them the number stays, and this wish.
    """
    left_alone = await uow.people.fade(person_id)
    await uow.flow_progress.forget(person_id)
    await uow.members.forget(person_id)
    await uow.chat_people.forget(person_id)
    await uow.consents.forget(person_id)
    await uow.counters.forget(person_id)
    await uow.announcements.forget_drafts(person_id)
    for ticket_id in await uow.tickets.forget(person_id):
        await uow.message_subjects.withdraw(str(MessageSubject(SubjectKind.WORDS, ticket_id)), uow.now)
    await uow.acknowledgements.forget(person_id)
    await uow.votes.forget(person_id)
    await uow.edits.forget(person_id)
    await uow.chat_health.answered(person_id)
    await uow.message_records.forget(person_id)
    if not left_alone:
        await uow.people.forget(person_id)
        await uow.peers.forget(person_id, uow.now)


async def erase_all_silent(uow: UnitOfWork, before: int) -> int:
    """Everybody not seen since a moment; how many they were."""
    silent = await uow.people.silent(before)
    for person_id in silent:
        await erase_silent(uow, person_id)
    return len(silent)

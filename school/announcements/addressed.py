"""Whom an announcement was really sent to: by its words alone nobody is believed to have got it."""

from school.access.permissions import Action, Staff
from school.announcements.model import Announcement
from school.announcements.tables import UnitOfWork
from school.classes.belonging import FRESH_SECONDS
from school.people.talk import Talk


async def is_told_here(staff: Staff, talk: Talk[UnitOfWork], found: Announcement) -> bool:
    """Whether everybody who reads the answer was addressed: among many the chat counts, not who asks."""
    if talk.peer_id == talk.person.person_id:
        return await is_addressed(staff, talk, found)
    return await talk.uow.broadcasts.has_reached(found.id, talk.peer_id)


async def was_told_here(staff: Staff, talk: Talk[UnitOfWork], found: Announcement) -> bool:
    """Or whether the person has pressed «Прочитано» under it, and so had it before them, whoever is listed now."""
    if await is_told_here(staff, talk, found):
        return True
    pressed = {person for person, _, _ in await talk.uow.acknowledgements.of(found.id)}
    return talk.peer_id == talk.person.person_id and talk.peer_id in pressed


async def is_addressed(staff: Staff, talk: Talk[UnitOfWork], found: Announcement) -> bool:
    """Only what the messenger confirms counts: a letter in their dialog or chat, the wall; or a right."""
    person_id = talk.person.person_id
    if person_id == found.author_id or staff.may(person_id, Action.MANAGE_OTHERS):
        return True
    postings = await talk.uow.postings.of(found.id)
    if any(one.kind == "wall" and one.state == "done" for one in postings):
        return True
    seen = await talk.uow.chat_people.seen(talk.uow.now - FRESH_SECONDS)
    places = [talk.peer_id, *(chat for chat, person in seen if person == person_id)]
    return any([await talk.uow.broadcasts.has_reached(found.id, place) for place in places])

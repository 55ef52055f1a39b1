"""What was sent and what is to be: a list by page, each with its state, and a search in it."""

from collections.abc import Sequence

from school.access.permissions import Action, Staff
from school.announcements.audience_grammar import read_audience
from school.announcements.model import Announcement, State
from school.announcements.sent_search import SentSearch, read_search
from school.announcements.tables import UnitOfWork
from school.announcements.timing import Timing
from school.messaging import actions
from school.messaging.actions import link
from school.messaging.model import Button, Keyboard, OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk

PAGE = 5
"""Announcements a page."""

MOST_LOOKED = 1000
"""Announcements among which is searched: the newest."""

LOOK_CHARACTERS, AUDIENCE_CHARACTERS = 70, 60

SEARCH_CHARACTERS = 30
"""Characters of a search that a button carries: VK takes 255 bytes of payload, and a Russian letter needs six."""

WAITING = (State.PLANNED, State.APPROVAL)


class SentList:
    """One's own, or everybody's for those who manage others'."""

    def __init__(self, texts: Texts, staff: Staff, timing: Timing) -> None:
        self._texts = texts
        self._staff = staff
        self._timing = timing

    async def show(self, talk: Talk[UnitOfWork], said: str = "", page: int = 0) -> Reply:
        """A page of what was said to be looked for, newest first."""
        said = " ".join(said.replace(":", " ").split())[:SEARCH_CHARACTERS]
        found = await self._found(talk, said)
        if not found:
            return Reply.of(OutgoingMessage(talk.peer_id, self._texts("sent.not_found" if said else "sent.none")))
        at = min(page, (len(found) - 1) // PAGE)
        shown = found[at * PAGE : (at + 1) * PAGE]
        lines = "\n\n".join([await self._line(talk.uow, one) for one in shown])
        head = self._texts("sent.found" if said else "sent.list", number=len(found), said=said)
        text = f"{head}\n\n{lines}" + ("" if said else "\n\n" + self._texts("sent.how"))
        return Reply.of(OutgoingMessage(talk.peer_id, text, self._buttons(shown, said, at, len(found))))

    async def _found(self, talk: Talk[UnitOfWork], said: str) -> list[Announcement]:
        everybody = self._staff.may(talk.person.person_id, Action.MANAGE_OTHERS)
        whose = None if everybody else talk.person.person_id
        all_of_them = await talk.uow.announcements.listed(whose, MOST_LOOKED)
        today = self._timing.local(talk.uow.now).date()
        search = read_search(said, today, self._timing.school.calendar) if said else SentSearch()
        return [one for one in all_of_them if search.holds(one, self._timing.local(_moment(one)).date())]

    async def _line(self, uow: UnitOfWork, one: Announcement) -> str:
        audience = shorten(read_audience(one.audience).to_text(), AUDIENCE_CHARACTERS) if one.audience else "—"
        when = self._timing.words(one) if one.confirmed_at is None else self._timing.short(one.confirmed_at)
        look = shorten(" ".join(one.text.split()), LOOK_CHARACTERS)
        state = await self._state(uow, one)
        return self._texts("sent.line", id=one.id, when=when, audience=audience, state=state, look=look)

    async def _state(self, uow: UnitOfWork, one: Announcement) -> str:
        if one.confirmed_at is None or one.state is State.CANCELLED:
            key = f"{one.state}_sent" if one.confirmed_at else str(one.state)
            return self._texts(f"sent.state.{key}")
        count, posts = await uow.broadcasts.count(one.id), await uow.postings.of(one.id)
        sent = count.sent + sum(post.state == "done" for post in posts)
        state = self._texts(f"sent.state.{one.state}_sent", sent=sent, total=count.total + len(posts))
        if not one.wants_ack:
            return state
        made = await uow.acknowledgements.count(one.id)
        return f"{state}, {self._texts('sent.state.acknowledged', made=made)}"

    def _buttons(self, shown: Sequence[Announcement], said: str, at: int, all_found: int) -> Keyboard:
        """The announcements by number, then the pages beside."""
        numbers = [
            link(self._texts("button.planned", id=one.id), verb, one.id) for one in shown if (verb := _verb(one))
        ]
        pages: list[Button] = []
        if at:
            pages.append(link(self._texts("button.previous"), actions.SENT, at - 1, said))
        if (at + 1) * PAGE < all_found:
            pages.append(link(self._texts("button.more"), actions.SENT, at + 1, said))
        return tuple(row for row in (tuple(numbers[:3]), tuple(numbers[3:]), tuple(pages)) if row)


def _moment(one: Announcement) -> int:
    return one.confirmed_at or one.send_at or one.written_at


def _verb(one: Announcement) -> str | None:
    """What there is to be seen of it: who got it, or what waits; nothing of what never left."""
    if one.confirmed_at is None and one.state is State.CANCELLED:
        return None
    waits = one.state in WAITING or (one.state is State.ASKING and one.confirmed_at is None)
    return actions.PLANNED if waits else actions.STATUS

"""Acknowledgements as tables: what became of every target, and a sheet that proves who has acknowledged."""

import json
from collections.abc import Sequence

from school.announcements.acknowledgements import Acknowledgements, InChat
from school.announcements.code_and_likeness import fingerprint
from school.announcements.delivery_summary import DeliverySummary
from school.announcements.poll_results import Counts, PollResults
from school.announcements.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.messaging.delivery_counts import TargetOutcome
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.naming_people import MentionForm, mention
from school.messaging.texts import Texts
from school.people.talk import Talk


class AcknowledgementSheet:
    """Files for the author and those who manage others' announcements."""

    def __init__(
        self, texts: Texts, clock: SchoolClock, acknowledgements: Acknowledgements, summary: DeliverySummary,
        poll_results: PollResults,
    ) -> None:  # fmt: skip
        self._texts = texts
        self._clock = clock
        self._acknowledgements = acknowledgements
        self._summary = summary
        self._poll_results = poll_results

    async def sheet(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """A table that proves who has acknowledged what, and when."""
        found = await self._acknowledgements.may_see(talk.uow, talk.person, announcement_id)
        made = [
            [*_person(who), f"{self._clock.local(at):%d.%m.%Y %H:%M}"]
            for who, _, at in await talk.uow.acknowledgements.of(found.id)
        ]
        unnamed = sum((await talk.uow.acknowledgements.forgotten(found.id)).values())
        forgotten = [[self._texts("ack.forgotten", people=unnamed), "", ""]] if unnamed else []
        missing = [
            [*_person(who), self._texts("ack.not_yet")] for who in await self._acknowledgements.missing(talk.uow, found)
        ]
        above = [
            self._texts("ack.sheet_title", id=found.id, code=found.code),
            self._texts("ack.sheet_time", time=f"{self._clock.local(found.confirmed_at or 0):%d.%m.%Y %H:%M}"),
            self._texts("ack.sheet_hash", hash=fingerprint(found.text, found.attachments)),
            found.text,
        ]
        head = self._texts("ack.sheet_head").split("|")
        file = self._texts("ack.sheet_file", id=found.id)
        return Reply.of(
            self._table(
                talk.peer_id, {"file": file, "head": head, "rows": [*made, *forgotten, *missing], "above": above}
            )
        )

    async def table(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply:
        """The outcome of every target."""
        found = await self._acknowledgements.may_see(talk.uow, talk.person, announcement_id)
        chats = (
            {chat.chat_id: chat for chat in await self._acknowledgements.in_chats(talk.uow, found)}
            if found.wants_ack
            else {}
        )
        answers = await self._poll_results.by_chat(talk.uow, found)
        choices = found.poll.choices if found.poll else ()
        rows = [
            [*self._row(target), *_presses(chats.get(target.peer_id)),
             *_answers(choices, answers.get(target.peer_id) if target.in_chat else None)]
            for target in await talk.uow.broadcasts.outcomes(found.id)
        ]  # fmt: skip
        if 0 in answers:
            rows.append([self._texts("poll.in_person"), "", "", "", "", "", *_answers(choices, answers[0])])
        rows += [
            [one.title or self._texts("report.wall"), self._texts(f"status.posting.{one.state}"), one.reason or "",
             "", "", "", *_answers(choices, None)]
            for one in await talk.uow.postings.of(found.id)
        ]  # fmt: skip
        head, file = [*self._texts("status.table_head").split("|"), *choices], self._texts("status.file", id=found.id)
        return Reply.of(self._table(talk.peer_id, {"file": file, "head": head, "rows": rows}))

    def _untitled(self, target: TargetOutcome) -> str:
        """A chat by our number, a person by name."""
        untitled = self._texts("chat.untitled", id=target.peer_id)
        return untitled if target.in_chat else mention(target.peer_id, MentionForm.NAME)

    def _row(self, target: TargetOutcome) -> list[str]:
        return [
            target.title or self._untitled(target), self._texts(f"status.state.{target.state}"),
            self._summary.reason(target.reason) if target.reason else "",
            f"{self._clock.local(target.settled_at):%d.%m.%Y %H:%M}" if target.settled_at else "",
        ]  # fmt: skip

    def _table(self, peer_id: int, table: dict[str, object]) -> OutgoingMessage:
        enclosure = json.dumps({"table": table}, ensure_ascii=False)
        return OutgoingMessage(peer_id, self._texts("status.table"), enclosure=enclosure)


def _person(who: int) -> list[str]:
    """The name as the messenger has it, and the page that tells people of one name apart."""
    return [mention(who, MentionForm.NAME), mention(who, MentionForm.PAGE)]


def _presses(chat: InChat | None) -> list[int | str]:
    return [chat.made, chat.members or ""] if chat else ["", ""]


def _answers(choices: Sequence[str], counts: Counts | None) -> list[int | str]:
    """Numbers by choice; of people who were written to in person none, or a row would tell who has answered what."""
    return [counts[n] if counts else "" for n, _ in enumerate(choices)]

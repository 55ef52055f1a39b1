"""Showing the journal: who announced, approved, changed, granted what and when."""

import json

from school.access.model import AuditEntry
from school.access.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.naming_people import MentionForm, mention
from school.messaging.texts import Texts

MAX_SHOWN = 15
EXPORTED = 5_000


class AuditLog:
    """Reads; what is on record can't be changed."""

    def __init__(self, texts: Texts, clock: SchoolClock) -> None:
        self._texts = texts
        self._clock = clock

    async def show(self, uow: UnitOfWork, peer_id: int, announcement_id: int | None) -> Reply:
        """The latest deeds, or those of one announcement."""
        deeds = await uow.audit.last(MAX_SHOWN, announcement_id)
        if not deeds:
            return Reply.of(OutgoingMessage(peer_id, self._texts("audit.empty")))
        lines = "\n".join(self._line(deed) for deed in deeds)
        export = link(self._texts("audit.export"), actions.JOURNAL)
        return Reply.of(OutgoingMessage(peer_id, self._texts("audit.list", lines=lines), column(export)))

    async def export(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """Everything as a table."""
        deeds = await uow.audit.last(EXPORTED)
        rows = [
            [self._when(d.at), mention(d.person_id, MentionForm.NAME), self._did(d), d.announcement_id or "", d.detail]
            for d in deeds
        ]
        head = self._texts("audit.head").split("|")
        table = {"file": self._texts("audit.file"), "head": head, "rows": rows}
        enclosure = json.dumps({"table": table}, ensure_ascii=False)
        return Reply.of(OutgoingMessage(peer_id, self._texts("audit.exported", rows=len(rows)), enclosure=enclosure))

    def _line(self, deed: AuditEntry) -> str:
        number = f" № {deed.announcement_id}" if deed.announcement_id else ""
        detail = f" ({deed.detail})" if deed.detail else ""
        who = mention(deed.person_id)
        return f"{self._when(deed.at)} — {who}: {self._did(deed)}{number}{detail}"

    def _did(self, deed: AuditEntry) -> str:
        return self._texts(f"audit.did.{deed.action}")

    def _when(self, at: int) -> str:
        return f"{self._clock.local(at):%d.%m.%Y %H:%M}"

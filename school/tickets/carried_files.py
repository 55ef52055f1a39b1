"""Pictures and files that go with the words of a ticket, both ways; what can't go is named to whoever sent it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from school.messaging.incoming import Incoming, SentFile
from school.messaging.quoting import one_line, without_mentions
from school.messaging.texts import Texts

MAX_FILES = 10
"""Pictures and files in one message about a ticket."""

MAX_FILE_BYTES = 20_000_000
"""Bytes of a file that is carried over: it passes through the bot's memory, and anybody may send one."""

CARRIED = ("photo", "doc")
"""Kinds that are uploaded anew for whoever gets them: with the sender's own name of a picture would go their page."""

_NOTHING_TO_CARRY = ("reply", "sticker")
"""An answer to an own message, and a sticker: they say nothing that the words do not."""


@dataclass(frozen=True, slots=True)
class TicketEnclosure:
    """All that came with words: its kind as the messenger names it (photo, sticker …), the files that go, and the kinds
    of those that don't."""

    content: str | None = None
    files: tuple[SentFile, ...] = ()
    refused: tuple[str, ...] = ()


NO_ENCLOSURE = TicketEnclosure()


class TicketEnclosures:
    """Decides what goes, and finds words for what does and what does not."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def of(self, incoming: Incoming) -> TicketEnclosure:
        """Sort what comes with a message."""
        named = [self._refused(one) for one in incoming.files]
        taken = [one for one, refused in zip(incoming.files, named, strict=True) if not refused]
        refused = {kind: None for kind in named if kind and not _is_said(kind, incoming)}
        if len(taken) > MAX_FILES:
            refused["extra"] = None
        if incoming.cropped:
            refused["gone"] = None
        if not incoming.files and incoming.content and incoming.content not in _NOTHING_TO_CARRY:
            refused[incoming.content] = None
        files = tuple(replace(one, title=without_mentions(one_line(one.title))) for one in taken[:MAX_FILES])
        return TicketEnclosure(incoming.content, files, tuple(refused))

    def line(self, came: TicketEnclosure) -> str:
        """Under the words, for whoever reads them."""
        carried = [self._named(one) for one in came.files]
        lines = [self._texts("handoff.attached", kinds=", ".join(carried))] if carried else []
        refused = self.refused(came)
        return "\n".join([*lines, *([self._texts("handoff.left_behind", kinds=refused)] if refused else [])])

    def refused(self, came: TicketEnclosure) -> str:
        """The kinds that are not carried, in Russian."""
        return ", ".join(dict.fromkeys(self._kind(kind) for kind in came.refused))

    def remark(self, came: TicketEnclosure, key: str) -> str:
        """For whoever sent it: what does not go. Empty when all does."""
        refused = self.refused(came)
        return self._texts(key, kinds=refused, most=MAX_FILE_BYTES // 1_000_000) if refused else ""

    def request(self, files: Sequence[SentFile], ticket_id: int, sender: int) -> str:
        """For `OutgoingMessage.enclosure`: what is to be uploaded, and who learns it when it can't be."""
        carried = [asdict(one) for one in files]
        return json.dumps({"files": carried, "ticket": ticket_id, "sender": sender}) if files else ""

    def _refused(self, one: SentFile) -> str:
        """The kind by which a file is refused; empty for one that goes."""
        kind = one.kind.rstrip("?")
        if kind not in CARRIED:
            return kind
        return "gone" if one.kind != kind else "large" if one.size > MAX_FILE_BYTES else ""

    def _named(self, one: SentFile) -> str:
        return self._texts(f"attachment.{one.kind}") + (f" «{one.title}»" if one.kind == "doc" else "")

    def _kind(self, kind: str) -> str:
        key = f"attachment.{kind}"
        return self._texts(key if key in self._texts else "attachment.other")


def _is_said(kind: str, incoming: Incoming) -> bool:
    """A link stands in the words already, a voice message is carried as the words in it."""
    return kind == "sticker" or (kind in ("link", "audio_message") and bool(incoming.text.strip()))

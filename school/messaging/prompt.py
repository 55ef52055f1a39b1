"""The question of the bot that the person's next message answers."""

import re
from dataclasses import dataclass
from enum import StrEnum

_WRITTEN = re.compile(r"([a-z_]+)(?::([^@]*))?(?:@(\d{1,18}))?", re.ASCII)
_OLDER_TICKET = re.compile(r"ticket:(\d{1,18}):(\d{1,18})", re.ASCII)
"""Until November 2026 the moment stood behind a colon."""


class PromptKind(StrEnum):
    """Kinds of questions; their values stand in the database."""

    DRAFT_FIELD = "announce"
    DRAFT_OPEN = "draft_open"
    TEMPLATE_BLANK = "blank"
    NEW_TIME = "move"
    REMARK = "return"
    CORRECTION_REMARK = "return_words"
    TICKET = "ticket"
    NEW_ANSWER = "new_answer"
    SYMPTOM = "symptom"
    SCHOOL_VALUE = "school_value"
    CHANGED_TEXT = "changed_text"


_KINDS = {kind.value: kind for kind in PromptKind}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that waits for words: its kind, the thing it concerns, and until when (UTC seconds) it waits."""

    kind: PromptKind
    argument: str = ""
    until: int | None = None

    @property
    def number(self) -> int:
        """The argument as a number; 0 when it is none."""
        return int(self.argument) if self.argument.isascii() and self.argument.isdecimal() else 0

    def is_open(self, now: int) -> bool:
        """Whether an answer is still waited for."""
        return self.until is None or now < self.until

    def __str__(self) -> str:
        argument = f":{self.argument}" if self.argument else ""
        return f"{self.kind}{argument}" + ("" if self.until is None else f"@{self.until}")

    @classmethod
    def parse(cls, text: str | None) -> "Prompt | None":
        """From the text in the database, also as older versions wrote it; None for anything else."""
        if older := _OLDER_TICKET.fullmatch(text or ""):
            return cls(PromptKind.TICKET, older[1], int(older[2]))
        written = _WRITTEN.fullmatch(text or "")
        if written is None or written[1] not in _KINDS:
            return None
        return cls(_KINDS[written[1]], written[2] or "", int(written[3]) if written[3] else None)

"""What a message is about, for those who reply to it."""

from dataclasses import dataclass
from enum import StrEnum


class SubjectKind(StrEnum):
    """The content of a marked message: a person's words for the staff, a remark to the staff, the staff's answer; an
    announcement, or the word of its sending to its author: these two are numbered by the announcement."""

    WORDS = "ticket"
    REMARK = "remark"
    ANSWER = "answer"
    ANNOUNCEMENT = "announcement"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True)
class MessageSubject:
    """The value of `OutgoingMessage.subject`; `peer_id` is where an answer was given, to tell its outcome there."""

    subject: SubjectKind
    ticket_id: int
    peer_id: int = 0

    def __str__(self) -> str:
        return f"{self.subject}:{self.ticket_id}:{self.peer_id}"

    @classmethod
    def read(cls, about: str) -> "MessageSubject":
        """From `OutgoingMessage.subject`."""
        subject, ticket_id, peer_id = about.split(":")
        return cls(SubjectKind(subject), int(ticket_id), int(peer_id))

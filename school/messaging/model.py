"""Messages that leave, and the buttons under them; no messenger is known here."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain


class Colour(StrEnum):
    """The attention a button asks for."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message.

    `action` is a short id such as `topic:why_link`; it carries no authority, people can forge it.
    An `instant` button is answered by a notice instead of a message in the talk.
    """

    label: str
    action: str
    colour: Colour = Colour.SECONDARY
    instant: bool = False


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message to one peer. With `stays`, the buttons stay under the input field until replaced.

    `subject` says what the message is about, for those who reply to it (`school.messaging.subject.MessageSubject`);
    `enclosure` asks for a picture or a file that is made before the message leaves: JSON with plain data, so that
    making it can be repeated (see `render.worker`); `attachment` is what the messenger calls files it has already.
    """

    peer_id: int
    text: str
    buttons: Keyboard = ()
    stays: bool = False
    subject: str | None = None
    enclosure: str = ""
    attachment: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """Messages to be sent, and the notice that answers an instant button."""

    messages: tuple[OutgoingMessage, ...] = ()
    notice: str | None = None

    @classmethod
    def of(cls, *parts: "OutgoingMessage | Reply", notice: str | None = None) -> "Reply":
        """Messages, and those of other replies, in this order."""
        messages = [part.messages if isinstance(part, Reply) else (part,) for part in parts]
        return cls(tuple(chain.from_iterable(messages)), notice)

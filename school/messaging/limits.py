"""Abilities of a messenger that the school keeps to. Its adapter says them."""

from dataclasses import dataclass

from school.messaging.model import Keyboard, OutgoingMessage
from school.messaging.naming_people import with_room, without_room
from school.messaging.splitting import split_text


@dataclass(frozen=True, slots=True)
class MessengerLimits:
    """Sizes in characters, times in seconds."""

    text_characters: int
    keyboard_rows: int
    keyboard_buttons: int
    """Buttons under one message, in all rows."""
    files: int
    """Pictures and files with one message."""
    changeable_seconds: int
    """Age up to which a message can be changed or taken back."""
    repeat_seconds: int
    repeat_messages: int
    """Messages in a dialog after which a repetition may no longer be recognised."""
    equal_targets: int
    """Targets of one request that carries the same message to all of them."""
    requests_per_second: int

    def pieces(self, text: str) -> list[str]:
        """The text as messages that are not too long, whatever the names of those it mentions."""
        return [without_room(piece) for piece in split_text(with_room(text), self.text_characters)]

    def messages(
        self, peer_id: int, text: str, buttons: Keyboard = (), enclosure: str = "", subject: str | None = None
    ) -> list[OutgoingMessage]:
        """The text as messages to one peer; everything else goes with the last of them."""
        *first, last = self.pieces(text)
        return [
            *(OutgoingMessage(peer_id, piece) for piece in first),
            OutgoingMessage(peer_id, last, buttons, subject=subject, enclosure=enclosure),
        ]

    def fits(self, buttons: Keyboard) -> bool:
        """Whether all these buttons can stand under one message."""
        return len(buttons) <= self.keyboard_rows and sum(map(len, buttons)) <= self.keyboard_buttons

    def may_repeat(self, age: int, messages_since: int) -> bool:
        """Whether a message whose fate is unknown can be sent again without the risk of a double.

        An age below zero was taken with a clock that has been put back since: it tells nothing.
        """
        return 0 <= age <= self.repeat_seconds and messages_since <= self.repeat_messages

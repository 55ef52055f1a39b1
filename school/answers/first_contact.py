"""The first message to a person: one line that says who speaks, and the main buttons, for which others make room."""

from dataclasses import replace

from school.answers.menu import Menu
from school.messaging import actions
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, Keyboard, OutgoingMessage
from school.messaging.texts import Texts

ROOM_FOR_TOPICS, ROOM_FOR_VERDICT = 200, 420
"""Characters of an answer under which neighbouring topics, and whether it helped, find room in the first message."""

ROOM_FOR_DIRECT = 400
"""Characters of an answer to a direct question, which begins with a line of its own, above which the first message has
room for one row of buttons."""

_NEAR, _VERDICT = (actions.TOPIC,), (actions.HELPED, actions.NOT_HELPED)


class FirstContact:
    """Also says where it is told what is stored."""

    def __init__(self, texts: Texts, menu: Menu, limits: MessengerLimits, school: str) -> None:
        self._texts = texts
        self._menu = menu
        self._limits = limits
        self._school = school

    def with_line(self, message: OutgoingMessage) -> OutgoingMessage:
        """A message with the line of the first contact and the main buttons. Under an answer neighbouring topics give
        way to them, but not one that the answer names; under a long one «Помогло?», too, so that it still fits a
        screen."""
        said = self._texts("consent.first", school=self._school)
        length, verbs = len(message.text), [_verb(button) for row in message.buttons for button in row]
        if length > ROOM_FOR_DIRECT and any(_is_direct(button) for row in message.buttons for button in row):
            return replace(message, text=f"{message.text}\n{said}", buttons=(self._one_row(message),))
        buttons = _with_room(message) if any(verb in _VERDICT for verb in verbs) else message.buttons
        return self._with_main_buttons(replace(message, text=f"{message.text}\n\n{said}", buttons=buttons))

    def _one_row(self, message: OutgoingMessage) -> tuple[Button, ...]:
        """The guide, a person and the menu, from where everything else is near."""
        ways = [button for row in message.buttons for button in row if _verb(button) in (actions.GUIDE, actions.HUMAN)]
        return (*ways, self._menu.ways()[0])

    def _with_main_buttons(self, message: OutgoingMessage) -> OutgoingMessage:
        """The main buttons under a first message that has none; one with buttons of its own gets the way to them."""
        if message.stays:
            return message
        if not message.buttons:
            return replace(message, buttons=self._menu.main(message.peer_id), stays=True)
        known = {button.action for row in message.buttons for button in row}
        row = tuple(button for button in self._menu.ways() if button.action not in known)
        alone = next((one for one in message.buttons if [_verb(button) for button in one] == [actions.SOURCE]), ())
        rows = (*(one for one in message.buttons if one != alone), (*alone, *row))
        return replace(message, buttons=rows) if row and self._limits.fits(rows) else message


def _with_room(message: OutgoingMessage) -> Keyboard:
    """The buttons of an answer without those that give way."""
    length = len(message.text)
    yielding = (*_NEAR, *_VERDICT) if length > ROOM_FOR_VERDICT else _NEAR if length > ROOM_FOR_TOPICS else ()
    rows = (
        tuple(one for one in row if _verb(one) not in yielding or f"«{one.label}»" in message.text)
        for row in message.buttons
    )
    return tuple(row for row in rows if row)


def _is_direct(button: Button) -> bool:
    """Whether a button asks for the source of an answer to a direct question."""
    verb, arguments = actions.split(button.action)
    return verb == actions.SOURCE and len(arguments) > 2


def _verb(button: Button) -> str:
    return actions.split(button.action)[0]

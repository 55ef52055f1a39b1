"""What stands on a person's screen: the buttons they were last shown, so that a label typed by hand is its press.

Kept in memory for the day, never stored; the oldest is forgotten first.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from school.messaging.model import Button, OutgoingMessage

LASTS = 12 * 60 * 60
"""Seconds after which nobody looks at a message any more."""

MAX_PEOPLE, MAX_SCREENS = 2_000, 2
ALIKE, SHORTEST = 84, 4
"""Of 100: how like a label what was typed must be; letters from which a likeness says anything."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The buttons under one message, as they can be typed and pressed."""

    buttons: tuple[tuple[str, str], ...]
    """(plain label, action)"""

    def exact(self, text: str) -> str | None:
        """The action whose label was typed; case and signs don't count."""
        typed = plain(text)
        return next((action for label, action in self.buttons if label == typed), None)

    def near(self, text: str) -> str | None:
        """The action of the one label that was nearly typed, or of which the beginning was."""
        typed = plain(text)
        if len(typed) < SHORTEST:
            return None
        found = [action for label, action in self.buttons if _is_near(typed, label)]
        return found[0] if len(set(found)) == 1 else None

    @property
    def verbs(self) -> frozenset[str]:
        """The verbs of its buttons."""
        return frozenset(action.split(":")[0] for _, action in self.buttons)

    def action(self, *verbs: str) -> str | None:
        """The first action with one of the verbs, in the order of the verbs."""
        by_verb = {action.partition(":")[0]: action for _, action in reversed(self.buttons)}
        return next((by_verb[verb] for verb in verbs if verb in by_verb), None)


NO_SCREEN = Screen(())


class Screens:
    """By person, the newest first."""

    def __init__(self) -> None:
        self._seen: OrderedDict[int, tuple[int, tuple[Screen, ...]]] = OrderedDict()

    def show(self, person_id: int, messages: Iterable[OutgoingMessage], now: int) -> None:
        """Remember the messages with buttons that a person is sent."""
        fresh = [_screen(message) for message in messages if message.peer_id == person_id and message.buttons]
        if not fresh:
            return
        self._seen[person_id] = now, (*reversed(fresh), *self.of(person_id, now))[:MAX_SCREENS]
        self._seen.move_to_end(person_id)
        while len(self._seen) > MAX_PEOPLE:
            self._seen.popitem(last=False)

    def of(self, person_id: int, now: int) -> tuple[Screen, ...]:
        """The screens a person has before their eyes, the newest first."""
        at, screens = self._seen.get(person_id, (now, ()))
        return screens if now - at <= LASTS else ()

    def last(self, person_id: int, now: int) -> Screen:
        """The newest; one without buttons when there is none."""
        return next(iter(self.of(person_id, now)), NO_SCREEN)

    def forget(self, person_id: int) -> None:
        """As if nothing had been shown."""
        self._seen.pop(person_id, None)


def plain(text: str) -> str:
    """Words in small letters, «е» for «ё», no signs."""
    return " ".join(re.findall(r"[a-zа-я0-9]+", text.lower().replace("ё", "е")))


def _screen(message: OutgoingMessage) -> Screen:
    buttons: list[Button] = [button for row in message.buttons for button in row]
    return Screen(tuple((plain(button.label), button.action) for button in buttons))


def _is_near(typed: str, label: str) -> bool:
    begins = label.startswith(f"{typed} ") and len(typed.split()) > 1
    return begins or fuzz.token_sort_ratio(typed, label) >= ALIKE

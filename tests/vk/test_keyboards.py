"""Buttons as VK's JSON, within VK's limits; the emulator is the judge, as it refuses what VK refuses."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.vk.event_parser import Community, EventParser
from bot.vk.keyboards import keyboard_json, payload_of
from school.messaging import actions
from school.messaging.model import Button, Colour, Keyboard
from tests.vk.raw import GROUP, message
from vk_emulator.shapes.keyboard import read_keyboard

ids = st.text("abcdefghijklmnopqrstuvwxyz0123456789_", min_size=1, max_size=40)
links = st.builds(actions.make, st.sampled_from(["step", "topic", "group"]), ids, ids, ids)
buttons = st.builds(
    Button, st.text(min_size=1, max_size=60), links, st.sampled_from(Colour), st.booleans()
)  # ids as the content allows them, labels of any length


def rows(most: int, wide: int, total: int) -> st.SearchStrategy[Keyboard]:
    row = st.lists(buttons, min_size=1, max_size=wide).map(tuple)
    return st.lists(row, min_size=1, max_size=most).map(tuple).filter(lambda k: sum(map(len, k)) <= total)


def read(buttons: Keyboard, stays: bool) -> dict[str, Any]:
    written = keyboard_json(buttons, stays)
    assert written
    return read_keyboard(written)


@given(rows(6, 5, 10))
def test_every_inline_keyboard_of_good_size_is_taken(keyboard: Keyboard) -> None:
    read_back = read(keyboard, stays=False)
    assert read_back["inline"]
    assert [[b["action"]["label"] for b in row] for row in read_back["buttons"]] == [
        [button.label[:40] for button in row] for row in keyboard
    ]


@given(rows(10, 5, 40))
def test_every_staying_keyboard_of_good_size_is_taken(keyboard: Keyboard) -> None:
    read_back = read(keyboard, stays=True)
    assert not read_back["inline"]
    assert not read_back["one_time"]


@given(buttons)
def test_what_is_pressed_comes_back_as_the_action(button: Button) -> None:
    assert len(payload_of(button)) <= 255
    incoming = EventParser(Community(GROUP, "school218")).read(message("x", payload=payload_of(button))).incoming
    assert incoming
    assert incoming.action == button.action


@pytest.mark.parametrize(("instant", "kind"), [(False, "text"), (True, "callback")])
def test_an_instant_button_is_a_callback(instant: bool, kind: str) -> None:
    [[button]] = read(((Button("Да", "send:1:2", Colour.POSITIVE, instant),),), stays=False)["buttons"]
    assert (button["action"]["type"], button["color"]) == (kind, "positive")
    assert json.loads(button["action"]["payload"]) == {"a": "send:1:2"}


def test_without_buttons_there_is_no_keyboard() -> None:
    assert keyboard_json((), stays=False) is None
    assert keyboard_json((), stays=True) is None

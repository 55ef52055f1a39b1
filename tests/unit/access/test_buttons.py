"""The table of buttons: no verb is forgotten, no right, no argument."""

import inspect
from collections.abc import Callable
from types import NoneType
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.access.rights import Place
from handlers.arguments import messenger, number, page, word
from handlers.buttons import PRESSES, TABLE, Press
from handlers.typed import EXACTLY, NEARLY
from school.messaging import actions
from school.messaging.errors import SchoolError

VERBS = {value for name, value in vars(actions).items() if name.isupper() and isinstance(value, str)}

OPEN_TO_ALL = {
    *(actions.START, actions.MENU, actions.GROUPS, actions.GROUP, actions.TOPIC, actions.HELPED, actions.NOT_HELPED),
    *(actions.HUMAN, actions.PASS_ON, actions.WRITE, actions.THANKS, actions.MORE, actions.BOT, actions.SOURCE),
    *(actions.MY_DATA, actions.CARE_CALL, actions.CARE_PASS, actions.CARE_LEAVE, actions.FORGET, actions.ACK),
    *(actions.GUIDE, actions.FLOW, actions.CONSENT, actions.STEP, actions.SKIP, actions.BACK, actions.RESUME),
    *(actions.TROUBLE, actions.SYMPTOM, actions.TICKET, actions.NO_REMINDERS, actions.LEAVE, actions.WHERE),
    actions.RUN,  # asked of the command, as if it were typed
    *(actions.ASKED, actions.WITHDRAW, actions.OPT_OUT, actions.VOTE, actions.VOTES),
    actions.DISCARD,  # of one's own question or draft
    *(actions.CLASS_ACKS, actions.CLASS_REMIND),  # asked of the class, too
    *(actions.NUDGE, actions.MINE, actions.BELONGS, actions.INVITE),  # asked of the class: only its teacher may
    actions.POSTED,  # asked of the channel: only who is responsible for it may
    actions.STATS,  # asked of the scope: only who may read it
}

AMONG_MANY = {
    *(actions.START, actions.MENU, actions.GROUPS, actions.GROUP, actions.TOPIC, actions.HELPED, actions.NOT_HELPED),
    *(actions.HUMAN, actions.BOT, actions.ACK, actions.STATS, actions.SOURCE),
    *(actions.TAKE, actions.VOTE),
}

TYPES: dict[Callable[[str], object], type] = {number: int, page: int, word: str, messenger: str}


ONLY_PRESSED = {
    *(actions.CARE_PASS, actions.NUDGE, actions.MINE, actions.INVITE, actions.BELONGS, actions.POSTED),
    *(actions.TEACH, actions.DISMISS, actions.VERIFY, actions.NEW_YEAR, actions.SEND, actions.SEND_NOW, actions.AGAIN),
    *(actions.CHANGE, actions.APPROVE, actions.SEND_BACK, actions.CANCEL_PLANNED, actions.DROP, actions.REMIND),
    *(actions.REPEAT, actions.GO_ON, actions.STOP, actions.CORRECT, actions.APPROVE_WORDS, actions.RECALL),
    *(actions.BY_HAND, actions.RENAMED, actions.RUN, actions.TAKE, actions.VOTE, actions.CLOSE_POLL),
    *(actions.MOVE_TO, actions.UNTEACH, actions.PUBLISH, actions.CLASS_REMIND, actions.TEXT_BACK),
    actions.TEXT_UNDO,
}
"""Verbs that words never do."""


def test_a_new_verb_is_only_pressed_until_somebody_says_otherwise() -> None:
    assert set(TABLE) - NEARLY - EXACTLY == ONLY_PRESSED
    assert not NEARLY & EXACTLY and set(TABLE) >= NEARLY | EXACTLY


def test_every_verb_stands_in_the_table_once() -> None:
    assert set(TABLE) == VERBS and len(PRESSES) == len(TABLE)


def test_these_buttons_and_no_others_are_open_to_all() -> None:
    assert {press.verb for press in PRESSES if press.action is None} == OPEN_TO_ALL


def test_these_buttons_and_no_others_work_among_many() -> None:
    assert {press.verb for press in PRESSES if press.place is not Place.PRIVATE} == AMONG_MANY


@pytest.mark.parametrize("press", PRESSES, ids=lambda press: press.verb)
def test_the_arguments_are_those_of_what_is_run(press: Press) -> None:
    _, *taken = inspect.signature(press.run).parameters.values()
    if taken and taken[0].kind is inspect.Parameter.VAR_POSITIONAL:
        assert not press.arguments and {TYPES[read] for read in press.optional} == {taken[0].annotation}
        return
    assert [TYPES[read] for read in (*press.arguments, *press.optional)] == [_bare(one.annotation) for one in taken]
    assert [one.default is one.empty for one in taken] == [True] * len(press.arguments) + [False] * len(press.optional)


def _bare(annotation: Any) -> Any:
    """Without the None of an argument that may be missing."""
    return next((one for one in get_args(annotation) if one is not NoneType), annotation)


@given(st.sampled_from(PRESSES), st.lists(st.text(max_size=20) | st.text("0123456789-٣", max_size=20), max_size=4))
def test_forged_arguments_are_values_or_an_old_button(press: Press, written: list[str]) -> None:
    if not press.fits(written):
        return
    try:
        values = press.read(written)
    except SchoolError as error:
        assert error.key == "menu.old_button"
    else:
        assert all(isinstance(value, str) or 0 <= value < 10**15 for value in values)  # type: ignore[operator]

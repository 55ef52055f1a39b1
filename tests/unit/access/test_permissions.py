"""Who may do what: every cell of the table."""

from itertools import product

import pytest

from school.access.grants import may_give
from school.access.model import Rank, Right
from school.access.permissions import ALLOWED, Action, Staff

HEAD, TEACHER, PARENT = 101, 102, 301
STAFF = Staff(owners=frozenset({HEAD}), staff=frozenset({TEACHER, HEAD}))
OWNERS_ALONE = {Action.SEE_WHY, Action.TEACH}
MANAGERS_ALONE = {Action.SEND_EMERGENCY, Action.APPROVE, Action.MANAGE_OTHERS, Action.SEE_AUDIT, Action.GRANT}
EXPECTED = {HEAD: set(Action), TEACHER: set(Action) - OWNERS_ALONE - MANAGERS_ALONE, PARENT: set()}


@pytest.mark.parametrize(("person", "action"), list(product(EXPECTED, Action)))
def test_every_cell_of_the_table(person: int, action: Action) -> None:
    assert STAFF.may(person, action) == (action in EXPECTED[person])


@pytest.mark.parametrize("action", Action)
def test_every_action_has_its_row(action: Action) -> None:
    assert ALLOWED[action]


@pytest.mark.parametrize("action", Action)
def test_an_owner_may_everything_and_a_stranger_nothing(action: Action) -> None:
    assert Rank.OWNER in ALLOWED[action]
    assert Rank.ANYONE not in ALLOWED[action]


def test_an_owner_who_is_also_staff_is_an_owner() -> None:
    assert STAFF.rank(HEAD) is Rank.OWNER
    assert STAFF.rank(TEACHER) is Rank.STAFF
    assert STAFF.rank(PARENT) is Rank.ANYONE


@pytest.mark.parametrize("person", [0, -1, -HEAD, 2_000_000_001])
def test_whoever_is_no_person_may_nothing(person: int) -> None:
    assert not any(STAFF.may(person, action) for action in Action)


def test_without_settings_nobody_may_anything() -> None:
    nobody = Staff(frozenset(), frozenset())
    assert not any(nobody.may(person, action) for person, action in list(product(EXPECTED, Action)))


def test_a_right_for_a_class_is_for_that_class_alone() -> None:
    staff = Staff(frozenset({HEAD}), frozenset())
    staff.learn([Right(TEACHER, Rank.CLASS_TEACHER, 7), Right(TEACHER, Rank.WRITER, 9), Right(PARENT, Rank.DEPUTY)])
    assert staff.may(TEACHER, Action.ANNOUNCE) and staff.classes(TEACHER, Action.ANNOUNCE) == frozenset({7, 9})
    assert staff.classes(PARENT, Action.ANNOUNCE) is None and staff.classes(HEAD, Action.ANNOUNCE) is None
    assert not staff.may(TEACHER, Action.BIND_CHAT)
    staff.learn([])
    assert not staff.may(TEACHER, Action.ANNOUNCE) and not staff.may(PARENT, Action.ANNOUNCE)


@pytest.mark.parametrize(
    ("rank", "given", "may"),
    [
        (Rank.ADMIN, Rank.ADMIN, True), (Rank.HEAD, Rank.ADMIN, False), (Rank.HEAD, Rank.DEPUTY, True),
        (Rank.DEPUTY, Rank.STAFF, False), (Rank.ADMIN, Rank.OWNER, False), (Rank.ADMIN, Rank.CLASS_TEACHER, False),
    ],
)  # fmt: skip
def test_nobody_gives_more_than_they_have(rank: Rank, given: Rank, may: bool) -> None:
    staff = Staff(frozenset(), frozenset())
    staff.learn([Right(TEACHER, rank)])
    assert may_give(staff, TEACHER, given) is may

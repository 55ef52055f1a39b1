"""Who may do what: every cell of the table."""

from itertools import product

import pytest

from school.rules.permissions import ALLOWED, Action, Rank, Staff

HEAD, TEACHER, PARENT = 101, 102, 301
STAFF = Staff(owners=frozenset({HEAD}), staff=frozenset({TEACHER, HEAD}))
OWNERS_ALONE = {Action.SEE_WHY, Action.TEACH}
EXPECTED = {HEAD: set(Action), TEACHER: set(Action) - OWNERS_ALONE, PARENT: set()}


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

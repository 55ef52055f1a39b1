"""What presses do to a person's way."""

from hypothesis import given
from hypothesis import strategies as st

from school.catalogue.model import Flow
from school.linking import flow_walk, trails
from school.linking.model import FlowProgress
from school.people.model import Role
from tests.unit.linking.test_trails import flows, ids, step, walks

NOW = 100


def path(trail: tuple[str, ...] = ()) -> FlowProgress:
    return FlowProgress("parent", Role.PARENT, trail, reminded=2, symptom="no_code")


@given(flows(), walks, st.lists(st.tuples(st.sampled_from(["advance", "skip", "back"]), ids), max_size=40))
def test_whatever_is_pressed_there_is_a_place(
    wild: Flow, trail: tuple[str, ...], presses: list[tuple[str, str]]
) -> None:
    here = path(trail)
    for what, seen in presses:
        if what == "advance":
            here = flow_walk.advance(wild, here, seen, None, NOW)
        else:
            here = flow_walk.skip(wild, here, seen, NOW) if what == "skip" else flow_walk.back(wild, here, seen, NOW)
        assert trails.current(wild, here.trail) in wild.steps
        assert len(here.trail) <= max(len(trail), 2 * len(wild.steps)) and len(set(here.skipped)) == len(here.skipped)


@given(flows(), walks, ids)
def test_who_moves_is_no_longer_stuck(wild: Flow, trail: tuple[str, ...], seen: str) -> None:
    moved = flow_walk.advance(wild, path(trail), seen, None, NOW)
    assert (moved.moved_at, moved.symptom, moved.reminded) == (NOW, None, 0)


def straight() -> Flow:
    return Flow("parent", Role.PARENT, "", "", "", (step("a", "b"), step("b", "c"), step("c", None)))


def test_a_step_left_for_later_is_no_longer_left_when_it_is_done() -> None:
    skipped = flow_walk.skip(straight(), path(("a",)), "a", NOW)
    assert skipped.skipped == ("a",)
    assert flow_walk.advance(straight(), skipped, "a", None, NOW).skipped == ()


def test_only_the_last_step_done_is_the_end() -> None:
    assert flow_walk.skip(straight(), path(("a", "b", "c")), "c", NOW).finished_at is None
    assert flow_walk.advance(straight(), path(("a", "b", "c")), "c", None, NOW).finished_at == NOW
    assert flow_walk.advance(straight(), path(("a",)), "a", None, NOW).finished_at is None


def test_who_begins_again_half_way_stays_and_who_has_finished_begins_anew() -> None:
    half_way = path(("a", "b"))
    assert flow_walk.begin(straight(), NOW, half_way) == half_way
    ended = flow_walk.advance(straight(), path(("a", "b", "c")), "c", None, NOW)
    assert flow_walk.begin(straight(), NOW, ended).trail == ("a",)

"""Moving through a flow: whatever is pressed, whatever was changed, there is a step to show."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from school.catalogue.model import Choice, Flow, Step
from school.linking import trails
from school.people.model import Role

IDS = ["a", "b", "c", "d", "e", "gone"]

walks = st.lists(st.sampled_from([*IDS, "also_gone"]), max_size=12).map(tuple)
ids = st.sampled_from([*IDS, "never_was"])


def step(step_id: str, following: str | None, *choices: str) -> Step:
    return Step(step_id, step_id, "Текст", (), following, "Готово", tuple(Choice(to, to) for to in choices))


def flow(*steps: Step) -> Flow:
    return Flow("parent", Role.PARENT, "Связь", "Родитель", "Начнём", steps)


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Any steps leading anywhere, also to steps that are gone."""
    present = draw(st.lists(st.sampled_from(IDS[:5]), min_size=1, max_size=5, unique=True))
    goals = st.none() | st.sampled_from(IDS)
    branches = st.lists(st.sampled_from(IDS), max_size=2)
    return flow(*(step(step_id, draw(goals), *draw(branches)) for step_id in present))


STRAIGHT = flow(step("a", "b"), step("b", "c", "e"), step("c", "d"), step("d", None), step("e", "c"))


@given(flows(), walks)
def test_there_is_always_a_step_to_show(wild: Flow, trail: trails.Trail) -> None:
    assert trails.current(wild, trail) in wild.steps


@given(flows(), walks, ids, st.none() | ids)
def test_forward_never_leaves_the_flow(wild: Flow, trail: trails.Trail, seen: str, to: str | None) -> None:
    moved = trails.forward(wild, trail, seen, to)
    assert moved
    assert all(trails.find_step(wild, step_id) for step_id in moved)


@given(flows(), walks)
def test_back_never_leaves_the_flow(wild: Flow, trail: trails.Trail) -> None:
    moved = trails.back(wild, trail)
    assert moved
    assert all(trails.find_step(wild, step_id) for step_id in moved)
    assert len(moved) <= max(len(trail), 1)


@given(flows(), st.lists(st.tuples(ids, st.none() | ids), max_size=60))
def test_a_trail_does_not_grow_without_end(wild: Flow, presses: list[tuple[str, str | None]]) -> None:
    trail = trails.start(wild)
    for seen, to in presses:
        trail = trails.forward(wild, trail, seen, to)
    assert len(trail) <= 2 * len(wild.steps)


@given(flows(), walks, ids)
def test_forward_leads_where_the_step_says(wild: Flow, trail: trails.Trail, seen: str) -> None:
    here = trails.find_step(wild, seen)
    if here and here.next and trails.find_step(wild, here.next):
        assert trails.current(wild, trails.forward(wild, trail, seen)).id == here.next


@given(flows(), walks)
def test_removed_steps_lead_to_the_nearest_one_passed(wild: Flow, trail: trails.Trail) -> None:
    left = [step_id for step_id in trail if trails.find_step(wild, step_id)]
    assert trails.current(wild, trail).id == (left[-1] if left else wild.steps[0].id)


@given(flows(), walks, st.none() | ids)
def test_a_button_of_a_removed_step_moves_nobody(wild: Flow, trail: trails.Trail, to: str | None) -> None:
    moved = trails.forward(wild, trail, "never_was", to)
    assert trails.current(wild, moved) == trails.current(wild, trail)


@given(flows())
def test_the_number_of_a_step_is_never_beyond_the_count(wild: Flow) -> None:
    for known in wild.steps:
        told = trails.position(wild, known)
        assert 1 <= told.number <= told.count <= len(wild.steps)


def test_a_branch_counts_as_the_step_it_stands_in_for() -> None:
    told = [trails.position(STRAIGHT, known) for known in STRAIGHT.steps]
    assert [(one.number, one.count) for one in told] == [(1, 4), (2, 4), (3, 4), (4, 4), (2, 4)]


def test_a_renamed_step_is_found_by_its_old_id() -> None:
    renamed = flow(step("a", "b"), replace(step("b", "c"), was=("old_b", "older_b")), step("c", None))
    assert trails.current(renamed, ("a", "old_b")).id == "b"
    assert trails.forward(renamed, ("a", "older_b"), "older_b") == ("a", "b", "c")


@given(flows(), walks, ids)
def test_back_from_a_step_that_is_seen_never_leaves_the_flow(wild: Flow, trail: trails.Trail, seen: str) -> None:
    assert all(trails.find_step(wild, step_id) for step_id in trails.back(wild, trail, seen))


def test_back_without_a_trail_goes_to_the_step_that_leads_here() -> None:
    assert trails.back(STRAIGHT, (), "c") == ("b",)
    assert trails.back(STRAIGHT, (), "e") == ("b",)
    assert trails.back(STRAIGHT, (), "a") == ("a",)


def test_a_person_walks_to_the_end_and_back() -> None:
    trail = trails.start(STRAIGHT)
    for seen in "abc":
        trail = trails.forward(STRAIGHT, trail, seen)
    assert trail == ("a", "b", "c", "d")
    for expected in ("c", "b", "a", "a"):
        trail = trails.back(STRAIGHT, trail)
        assert trails.current(STRAIGHT, trail).id == expected


def test_a_choice_leads_aside_and_returns() -> None:
    aside = trails.forward(STRAIGHT, ("a", "b"), "b", "e")
    assert aside == ("a", "b", "e")
    assert trails.forward(STRAIGHT, aside, "e") == ("a", "b", "e", "c")


def test_a_forged_choice_goes_the_ordinary_way() -> None:
    assert trails.forward(STRAIGHT, ("a",), "a", "d") == ("a", "b")


def test_a_button_under_an_old_message_goes_on_from_there() -> None:
    assert trails.forward(STRAIGHT, ("a", "b", "c", "d"), "a") == ("a", "b")
    assert trails.forward(STRAIGHT, ("a",), "c") == ("a", "c", "d")


def test_the_last_step_stays_the_last() -> None:
    trail = ("a", "b", "c", "d")
    assert trails.forward(STRAIGHT, trail, "d") == trail

"""Audiences of the measured phrases: who of which classes is reached, compared one by one."""

from typing import Any

from bench.phrases_school import CLASSES, SCHOOL, WITH_PUPILS
from school.announcements.audience import Audience, Group, Step
from school.announcements.audience_grammar import read_audience
from school.chats.purpose import Purpose
from school.messaging.errors import SchoolError

NAMES = {
    Purpose.PARENTS: "parents", Purpose.PUPILS: "students", Purpose.TEACHERS: "teachers", Purpose.STAFF: "staff",
    Purpose.CLASS_TEACHERS: "class_teachers",
}  # fmt: skip
Reached = set[tuple[str, str]]


def outcome(said: dict[str, Any]) -> tuple[str, str]:
    """Outcome of one line, and what it was taken for.

    Of «родителям 9-х и ученикам 10А» the flat form of `means` cannot hold the right reading, two groups with their own
    classes: the data asks there, and the outcome has its own name.
    """
    try:
        read = read_audience(said["says"], SCHOOL)
    except SchoolError as error:
        return _asked(said, error), f"{error.key} {error.values}"
    if said["ask"]:
        union = len({group.classes for group in read.groups}) > 1
        return ("read as two groups" if union else "silently wrong"), f"{read.to_text()} ({said['why']})"
    same = _reached(read) == _meant(said["means"]) and _flags(read, said["means"])
    return ("right" if same else "silently wrong"), f"{read.to_text()} {said['means']}"


def _asked(said: dict[str, Any], error: SchoolError) -> str:
    """A slip of the pen is always asked about; what matters is whether the guess was right."""
    if said["ask"]:
        return "right"
    guess = error.values.get("guess")
    if guess and outcome({**said, "says": guess})[0] == "right":
        return "asked with the right guess"
    return "asked though clear"


def _flags(read: Audience, means: dict[str, Any]) -> bool:
    unlinked = any(group.step is Step.NOT_LINKED for group in read.groups)
    direct = any(group.direct for group in read.groups if group.purpose is not Purpose.CLASS_TEACHERS)
    people = set(means["who"]) - {"class_teachers"}
    private = not people or direct == (means["privately"] or means["not_linked"])
    return unlinked == means["not_linked"] and private


def _of(who: str, classes: set[str]) -> Reached:
    if who in ("teachers", "staff"):
        return {(who, "")}
    known = set(WITH_PUPILS if who == "students" else CLASSES)
    return {(who, name) for name in classes & known}


def _meant(means: dict[str, Any]) -> Reached:
    less = set(means["except"])
    if "all_chats" in means["who"] and not means["classes"]:
        return {("all", ",".join(sorted(less)))}
    classes = (set(means["classes"]) or set(CLASSES)) - less
    people = [one for who in means["who"] for one in (("parents", "students") if who == "all_chats" else (who,))]
    found = {one for who in people for one in _of(who, classes)}
    return found | {("place", place) for place in means["places"]}


def _reached(read: Audience) -> Reached:
    less = {name for name in CLASSES for group in read.minus if group.purpose is None and group.holds_class(name)}
    found: Reached = set()
    for group in read.groups:
        found |= _group(group, less)
    for minus in read.minus:
        found -= _group(minus, set()) if minus.purpose else set()
    places = [*(["wall"] if read.wall else []), *("staff_chat" for chat in read.chats if chat.title == "Учительская")]
    channels = ["channel"] if read.places == SCHOOL.channels else list(read.places)
    return found | {("place", place) for place in (*places, *channels)}


def _group(group: Group, less: set[str]) -> Reached:
    if group.purpose is None and not group.classes:
        return {("all", ",".join(sorted(less)))}
    classes = {name for name in CLASSES if group.holds_class(name)} - less
    who = ["parents", "students"] if group.purpose is None else [NAMES.get(group.purpose, "other")]
    return {one for people in who for one in _of(people, classes)}

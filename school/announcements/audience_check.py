"""Holding an audience against the school: classes and chats that are not there are named, never left out silently."""

from school.announcements.audience import Audience, ClassFilter, Group
from school.announcements.school_map import SchoolMap
from school.chats.purpose import ChatKind, Purpose
from school.messaging.errors import SchoolError


def check(audience: Audience, known: SchoolMap) -> Audience:
    """The audience itself. Raises `SchoolError` when it names what the school has not, or leaves nobody."""
    if not known.classes and not known.kinds:
        return audience
    groups = (*audience.groups, *audience.minus)
    missing = [
        f"{one.grade}{one.letter}"
        for group in groups
        for one in group.classes
        if known.classes and not _exists(one, known)
    ]
    if missing:
        raise _no_class(missing, known)
    for group in audience.groups:
        _check_chats(group, known)
    if audience.minus and _nobody_left(audience, known):
        raise SchoolError("audience.nobody_left", audience=audience.to_text())
    if useless := [str(group) for group in audience.minus if group.classes and not _takes_away(group, audience, known)]:
        raise SchoolError("audience.not_among", less=", ".join(useless), audience=audience.to_text())
    return audience


def _no_class(missing: list[str], known: SchoolMap) -> SchoolError:
    classes, near = ", ".join(dict.fromkeys(missing)), ", ".join(_near(missing, known))
    if near:
        return SchoolError("audience.no_class_but", classes=classes, known=near)
    return SchoolError("audience.no_class", classes=classes)


def _exists(one: ClassFilter, known: SchoolMap) -> bool:
    return any(one.holds(name) for name in known.classes)


def _near(missing: list[str], known: SchoolMap) -> list[str]:
    """The classes of the grades that were named."""
    grades = dict.fromkeys(int(digits) for name in missing if (digits := "".join(filter(str.isdecimal, name))))
    return [name for grade in grades for name in known.of_grade(grade)]


def _check_chats(group: Group, known: SchoolMap) -> None:
    """Every class and grade that is named has a chat of that kind."""
    if group.direct or not known.kinds:
        return
    for one in group.classes or (None,):
        if not any(_holds(group, kind) and (one is None or one.holds(kind.class_name or "")) for kind in known.kinds):
            raise SchoolError("audience.no_chat", who=str(Group(group.purpose, (one,) if one else ())))


def _holds(group: Group, kind: ChatKind) -> bool:
    return group.holds_purpose(kind.purpose) and group.holds_class(kind.class_name)


def _nobody_left(audience: Audience, known: SchoolMap) -> bool:
    """Whether «кроме» takes away everything."""
    if audience.wall or audience.places or audience.chats:
        return False
    if set(audience.groups) <= set(audience.minus):
        return True
    kinds = known.kinds or {ChatKind(Purpose.CLASS, name) for name in known.classes}
    less = [group for group in audience.minus if known.kinds or group.purpose is None]
    hit = [kind for kind in kinds for group in audience.groups if _hits(group, kind, bool(known.kinds))]
    return bool(hit) and all(any(_hits(group, kind, bool(known.kinds)) for group in less) for kind in hit)


def _takes_away(less: Group, audience: Audience, known: SchoolMap) -> bool:
    """Whether «кроме» names somebody who was meant before it."""
    by_purpose = bool(known.kinds)
    kinds = known.kinds or {ChatKind(Purpose.CLASS, name) for name in known.classes}
    return not kinds or any(
        _hits(less, kind, by_purpose) and _hits(group, kind, by_purpose) for kind in kinds for group in audience.groups
    )


def _hits(group: Group, kind: ChatKind, by_purpose: bool) -> bool:
    right = not by_purpose or group.purpose is Purpose.CLASS_TEACHERS or group.holds_purpose(kind.purpose)
    return right and group.holds_class(kind.class_name)

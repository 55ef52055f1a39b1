"""The board: how a class stands, and all of them beside each other. Numbers only, small ones not told."""

import json
from collections import Counter
from collections.abc import Mapping

from school.catalogue.model import Catalogue
from school.classes.classes import ClassService
from school.classes.model import CLASS_ROLES, SchoolClass
from school.classes.small_groups import SMALLEST, SMALLEST_SHARED, share, told
from school.linking import trails
from school.linking.model import MemberProgress
from school.linking.tables import UnitOfWork
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Role
from school.people.talk import Talk

STUCK_AFTER_SECONDS = 2 * 24 * 3600
"""Seconds without a move after which somebody is stuck."""

MARKS = ("profile", "secured", "linked", "chats")
HEAT = "🟥🟥🟥🟧🟧🟧🟨🟨🟨🟩🟩"
"""A colour for each tenth of a class, from none to all."""

UNTOLD = "⬜"

_FAMILY = (Role.STUDENT, Role.PARENT)
"""Whom a class of a known size has: as many pupils, and a parent for each."""


class Board:
    """Tells class teachers of their class exactly, and everybody else without small numbers."""

    def __init__(
        self,
        catalogue: Catalogue,
        texts: Texts,
        classes: ClassService,
        limits: MessengerLimits,
        colour: str,
        sizes: Mapping[str, int] | None = None,
    ) -> None:
        self._sizes = sizes or {}
        self._catalogue = catalogue
        self._texts = texts
        self._classes = classes
        self._colour = colour
        self._limits = limits

    async def one(self, talk: Talk[UnitOfWork], name: str) -> Reply:
        """`/class`: who came, what is done, who is stuck where with what. Raises `NotAllowed`, `SchoolError`."""
        found, exact = await self._classes.mine(talk.uow, talk.person, name)
        standings = await talk.uow.flow_progress.standings(found.id)
        head = self._texts("board.class_head", name=found.name)
        if not standings:
            return Reply.of(OutgoingMessage(talk.peer_id, f"{head}\n\n{self._texts('board.nobody', name=found.name)}"))
        groups = [[one for one in standings if one.role is role] for role in CLASS_ROLES]
        parts = [head, *(part for group in groups for part in self._role(talk.uow, group, exact))]
        nudge = link(self._texts("button.nudge"), actions.NUDGE, found.id)
        picture = self._class_picture(found, [group for group in groups if group], exact)
        return Reply.of(*self._limits.messages(talk.peer_id, "\n\n".join(parts), column(nudge), picture))

    async def all(self, uow: UnitOfWork, peer_id: int) -> Reply:
        """`/board`: a line a class, coloured by how many have come to each mark."""
        classes = await uow.classes.all()
        if not classes:
            return Reply.of(OutgoingMessage(peer_id, self._texts("classes.none")))
        standings = await uow.flow_progress.standings()
        lines = [self._heat(one, [s for s in standings if s.class_id == one.id]) for one in classes]
        text = self._texts("board.all", classes="\n".join([*lines, *self._of_whom(classes)]))
        return Reply.of(*self._limits.messages(peer_id, text, enclosure=self._picture(classes, standings)))

    def _picture(self, classes: list[SchoolClass], standings: list[MemberProgress]) -> str:
        """The same as a heat map."""
        cells = [self._shares(known, [one for one in standings if one.class_id == known.id]) for known in classes]
        sized = all(one.name in self._sizes for one in classes)
        return self._drawn(
            title=conclusion(self._texts, standings, self._whole(classes) if sized else 0),
            subtitle=self._texts("board.picture.of_class" if sized else "board.picture.subtitle"),
            notes=[*self._of_whom(classes), self._texts("board.picture.note")],
            rows=[self._named(one) for one in classes],
            cells=cells,
            labels=[[_label(tenth) for tenth in row] for row in cells],
        )

    def _whole(self, classes: list[SchoolClass]) -> int:
        """Pupils of all classes, and a parent for each."""
        return sum(self._sizes[one.name] for one in classes) * len(_FAMILY)

    def _class_picture(self, known: SchoolClass, groups: list[list[MemberProgress]], exact: bool) -> str:
        """A row a role; to the class teacher every number, to others no small one."""
        reached = [[_reached(group, mark) for mark in MARKS] for group in groups]
        came = [told(len(group), exact) for group in groups]
        roles = [self._texts(f"board.role.{group[0].role}") for group in groups]
        return self._drawn(
            title=self._texts("board.picture.class", name=known.name),
            subtitle=self._texts("board.picture.people"),
            notes=[self._texts("board.picture.class_note")],
            rows=[f"{role}\n{number}" for role, number in zip(roles, came, strict=True)],
            cells=[self.heat(group, exact) for group in groups],
            labels=[[told(number, exact) for number in row] for row in reached],
        )

    def _drawn(self, **what: object) -> str:
        columns = [self._texts(f"board.mark.{mark}") for mark in MARKS]
        picture = {"kind": "board", "colour": self._colour, "columns": columns, **what}
        return json.dumps({"picture": picture}, ensure_ascii=False)

    def heat(self, standings: list[MemberProgress], exact: bool = False, whole: int = 0) -> list[int | None]:
        """Tenths of a group, or of so many, that have come to each mark; None where it is too small to be told."""
        of = whole or len(standings)
        return [share(min(_reached(standings, mark), of), of, exact) for mark in MARKS]

    def _shares(self, one: SchoolClass, standings: list[MemberProgress]) -> list[int | None]:
        """Of a class whose size is known, of its pupils and of one parent for each; else of those who came."""
        size = self._sizes.get(one.name)
        if size is None:
            return self.heat(standings)
        return self.heat([each for each in standings if each.role in _FAMILY], whole=len(_FAMILY) * size)

    def _named(self, one: SchoolClass) -> str:
        return one.name if one.name in self._sizes or not self._sizes else f"{one.name}*"

    def _of_whom(self, classes: list[SchoolClass]) -> list[str]:
        """Tell of what the shares are; nothing of a school that has given no sizes."""
        unknown = any(one.name not in self._sizes for one in classes)
        of_class = [self._texts("board.of_class")] if self._sizes else []
        return of_class + ([self._texts("board.size_unknown")] if self._sizes and unknown else [])

    def _heat(self, one: SchoolClass, standings: list[MemberProgress]) -> str:
        cells = "".join(UNTOLD if tenth is None else HEAT[tenth] for tenth in self._shares(one, standings))
        return self._texts("board.line", name=self._named(one), cells=cells, came=told(len(standings), exact=False))

    def _role(self, uow: UnitOfWork, standings: list[MemberProgress], exact: bool) -> list[str]:
        """What is told of one role of a class; nothing of a role in which nobody came."""
        if not standings:
            return []
        numbers = {mark: told(_reached(standings, mark), exact) for mark in MARKS}
        role = self._texts(f"board.role.{standings[0].role}")
        head = self._texts("board.counts", role=role, came=told(len(standings), exact), **numbers)
        stuck = [one for one in standings if _is_stuck(one, uow.now)]
        return ["\n".join([head, *self._stuck(stuck, exact)])]

    def _stuck(self, standings: list[MemberProgress], exact: bool) -> list[str]:
        """Steps at which people are stuck, the worst first, with the symptom that is seen most."""
        places: dict[tuple[str, str], list[str]] = {}
        for path in [one.path for one in standings if one.path]:
            flow = self._catalogue.flows.get(path.flow)
            if flow:
                places.setdefault((flow.id, trails.current(flow, path.trail).id), []).append(path.symptom or "")
        worst = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
        return [self._stuck_line(flow, step, symptoms, exact) for (flow, step), symptoms in worst]

    def _stuck_line(self, flow_id: str, step_id: str, symptoms: list[str], exact: bool) -> str:
        step = trails.find_step(self._catalogue.flows[flow_id], step_id)
        seen = Counter(one for one in symptoms if one in self._catalogue.symptoms).most_common(1)
        count = told(len(symptoms), exact)
        line = self._texts("board.stuck", step=step.title if step else step_id, count=count)
        return line + (f" ({self._catalogue.symptoms[seen[0][0]].button})" if seen else "")


def conclusion(texts: Texts, standings: list[MemberProgress], whole: int) -> str:
    """Say in a title what the picture of all classes shows; its name where too few have come to say anything.

    `whole` is whom the classes have, 0 when that is not known: then it is a share of those who came.
    """
    counted = [one for one in standings if one.role in _FAMILY] if whole else standings
    of = whole or len(counted)
    tenth = share(min(_reached(counted, "linked"), of), of)
    if tenth is None:
        return texts("board.picture.title")
    key = "conclusion_of_class" if whole else "conclusion"
    return texts(f"board.picture.{key}" if tenth else "board.picture.nobody", linked=tenth * 10)


def _label(tenth: int | None) -> str:
    return f"{tenth * 10} %" if tenth else f"<{SMALLEST if tenth is not None else SMALLEST_SHARED}"


def _reached(standings: list[MemberProgress], mark: str) -> int:
    return sum(1 for one in standings if one.path and mark in one.path.milestones)


def _is_stuck(one: MemberProgress, now: int) -> bool:
    return one.path is not None and one.path.finished_at is None and one.path.moved_at <= now - STUCK_AFTER_SECONDS

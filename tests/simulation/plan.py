"""What happens in a run, made of a seed: who says what and when, and what goes wrong."""

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.simulation import town
from tests.simulation.plan_news import FORGETFUL_SECONDS, news

STORM_SECONDS = 90.0
"""Time in which things happen; afterwards all is well, and the bot has time to come to rest."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing at a moment of the run (seconds); what `values` are depends on the kind: see `acting.py`."""

    at: float
    kind: str
    values: tuple[Any, ...] = ()

    def __str__(self) -> str:
        return f"{self.at:7.2f} {self.kind} {' '.join(map(repr, self.values))}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A run. With the same plan it goes the same way."""

    seed: int
    shuffled: bool
    """Whether callbacks come in an order of chance, not as they were called."""
    quiet: str
    happenings: tuple[Happening, ...]
    approval: str = "none"
    """Whether a second person approves announcements: none or all."""


def make_plan(seed: int) -> Plan:
    """A quiet school or a wild one, in calm weather or in a storm."""
    chance = Random(f"plan {seed}")
    quiet = chance.choice(("00:00-00:00", "00:00-00:00", "13:01-13:06"))
    approval = chance.choice(("none", "none", "none", "none", "all"))
    happenings = [
        *_questions(chance), *_talk(chance), *(Happening(*one) for one in news(chance, _moment, approval == "all")),
        *_farewells(chance), *_weather(chance), *_deaths(chance),
    ]  # fmt: skip
    in_order = tuple(sorted(happenings, key=lambda one: one.at))
    return Plan(seed, chance.random() < 0.7, quiet, in_order, approval)


def _moment(chance: Random) -> float:
    """Much happens at the same time."""
    return round(chance.choice((chance.uniform(1, STORM_SECONDS), chance.uniform(20, 30), chance.uniform(50, 52))), 2)


def _questions(chance: Random) -> list[Happening]:
    found = []
    for person in chance.sample(town.PARENTS, chance.randint(1, 4)):
        asked = chance.sample(range(len(town.QUESTIONS)), chance.randint(1, 5))
        found += [Happening(_moment(chance), "asks", (person, number)) for number in asked]
    return found


def _talk(chance: Random) -> list[Happening]:
    """Words in chats, which are counted."""
    return [
        Happening(_moment(chance), "chats", (chance.choice(town.PARENTS), chance.randrange(len(town.CHATS))))
        for _ in range(chance.choice((0, 3, 10)))
    ]


def _farewells(chance: Random) -> list[Happening]:
    """Somebody wants to be forgotten, and VK tells it again."""
    if chance.random() > 0.25:
        return []
    at = _moment(chance)
    again = chance.choice(((), ("repeat", 3), ("lose_all", 1), ("lose_history", 1)))
    told = [Happening(at + chance.choice((0.5, 5.0, 30.0)), "poll", again)] if again else []
    return [Happening(at, "forgets", (town.LEAVER,)), *told]


_METHODS = ("messages.send", "execute", "*")
_TROUBLES = (
    "lost_request",
    "lost_answer",
    "lost_answer",
    "doubled",
    "slow",
    "html",
    "html_after",
    "dropped",
    "refused",
)
_ERRORS = (1, 6, 9, 10, 10, 29, 36, 984, 995)
_OF_POLLS = ("expire_key", "lose_history", "lose_all", "repeat", "repeat", "lost_poll", "html_poll")


def _weather(chance: Random) -> list[Happening]:
    """What goes wrong between the bot and VK, and on the machine."""
    found = []
    for _ in range(chance.choice((0, 1, 3, 6))):
        kind = chance.choice(("trouble", "trouble", "error", "poll", "ill", "disk", "clock"))
        found.append(Happening(_moment(chance), *_bad(kind, chance)))
    return found


def _bad(kind: str, chance: Random) -> tuple[str, tuple[Any, ...]]:
    if kind == "trouble":
        return "trouble", (chance.choice(_TROUBLES), chance.choice(_METHODS), chance.choice((1, 1, 2, 5)))
    if kind == "error":
        return "error", (chance.choice(_ERRORS), chance.choice(_METHODS[:2]), chance.choice((1, 2, 3)))
    if kind == "poll":
        return "poll", (chance.choice(_OF_POLLS), chance.randint(1, 4))
    if kind == "ill":
        return "ill", (chance.choice((3.0, 20.0, 100.0) * 2 + (600.0, FORGETFUL_SECONDS)), chance.random() < 0.5)
    if kind == "clock":
        return "clock", (chance.choice((-3600, -90, 90, 3600, 40 * 86400)), chance.choice((3.0, 40.0)))
    return chance.choice(("locked", "full")), (chance.choice((0.5, 8.0, 40.0)),)


def _deaths(chance: Random) -> list[Happening]:
    """The process dies in the middle of a step, or is told to stop; somebody starts it again."""
    found = []
    for _ in range(chance.choice((0, 1, 1, 2, 3))):
        down = chance.choice((0.1, 2.0, 30.0))
        if chance.random() < 0.85:
            kind = chance.choice(("kill", "kill", "kill", "power"))
            found.append(Happening(_moment(chance), kind, (chance.choice((1, 5, 20, 60, 200)), down)))
        else:
            found.append(Happening(_moment(chance), "stop", (down,)))
    return found

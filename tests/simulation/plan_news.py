"""Announcements of a run: how they leave, what befalls them just then, and what their authors think of afterwards."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.simulation import town

Befalls = tuple[str, tuple[Any, ...], float]
"""The kind and the values of a happening, and how many seconds after the press it comes."""

HOWS = ("now", "now", "personal", "urgent", "planned", "useful", "polled")
_THENS = ("", "", "corrects", "corrects", "recalls", "pauses", "stops")
_AFTER_SECONDS = (0.0, 0.5, 3.0, 20.0, 100.0)
_ON_THE_WAY = ("lost_answer", "lost_answer", "html_after", "dropped", "slow", "html", "lost_request", "doubled")
FORGETFUL_SECONDS = 4000.0
"""An illness after which VK does not know the numbers of messages any more."""

_LONG_SECONDS = (20.0, 100.0, 100.0, 400.0)


def news(chance: Random, moment: Callable[[Random], float], approves: bool) -> list[tuple[float, str, tuple[Any, ...]]]:
    """Happenings as moment, kind and values; where a second person approves, the deputy announces."""
    authors = (town.DEPUTY,) if approves else chance.choice(((), (town.ADMIN,), (town.DEPUTY, town.ADMIN)))
    found = []
    for number, author in enumerate(authors, 1):
        how = chance.choice(HOWS)
        values = (author, number, how, _then(chance, how, approves), chance.choice(_AFTER_SECONDS))
        found.append(
            (
                moment(chance),
                "announces",
                (*values, _at_leaving(chance, how), _at_changing(chance)),
            )
        )
        if how == "polled":
            found += _votes(chance, moment, number)
    return found


def _then(chance: Random, how: str, approves: bool) -> str:
    if approves:
        return chance.choice(("approves", "approves", "returns"))
    if how == "useful":
        return ""
    return "drops" if how == "planned" and chance.random() < 0.3 else chance.choice(_THENS)


def _at_leaving(chance: Random, how: str) -> tuple[Befalls, ...]:
    """Nothing of some arrives until it is quiet, or their use is over."""
    kept_back, befalls = chance.random() < (0.7 if how == "useful" else 0.2), _at_sending(chance, how)
    if not kept_back:
        return befalls
    return (("trouble", (chance.choice(("html", "lost_request")), "broadcast", chance.choice((4, 9))), 0.0),)


def _at_sending(chance: Random, how: str) -> tuple[Befalls, ...]:
    """What is planned for a moment may be met before it."""
    kind = chance.choice(("", "", "", "trouble", "trouble", "ill", "ill", "kill", "clock", "error", "forgotten"))
    after = chance.choice((0.0, 0.05, 0.1, 0.3, 1.0) if how != "planned" else (-30.0, -10.0, 0.0, 0.1))
    if kind == "trouble":
        return (("trouble", (chance.choice(_ON_THE_WAY), "broadcast", chance.choice((1, 1, 3))), after),)
    if kind == "ill":
        return (("ill", (chance.choice(_LONG_SECONDS), chance.random() < 0.3), after),)
    if kind == "forgotten":  # VK forgets the number of what was sent by a clock that was ahead
        ill = ("ill", (FORGETFUL_SECONDS, True), after + 3.0)
        return (("clock", (3600, 40.0), -1.0), ("trouble", ("lost_answer", "broadcast", 1), 0.0), ill)
    if kind == "kill":
        return (("kill", (chance.choice((1, 5, 20, 60)), chance.choice((0.1, 2.0, 30.0))), after),)
    if kind == "clock":
        return (("clock", (chance.choice((-3600, 3600, 3600, 40 * 86400)), chance.choice((3.0, 40.0))), after),)
    return (("error", (chance.choice((6, 9, 10, 29)), "messages.send", 1), after),) if kind else ()


def _at_changing(chance: Random) -> tuple[Befalls, ...]:
    """What befalls a correction or a recall."""
    if chance.random() < 0.6:
        return ()
    trouble = chance.choice(("lost_answer", "lost_request", "html", "html_after", "refused"))
    return (("trouble", (trouble, "edits", chance.choice((1, 2, 5))), 0.0),)


def _votes(chance: Random, moment: Callable[[Random], float], number: int) -> list[tuple[float, str, tuple[Any, ...]]]:
    """Some think better of it."""
    chats, voters = range(len(town.CHATS)), chance.sample(town.PARENTS, chance.randint(1, 4))
    answers = [(person, chance.choice(chats), number, chance.randrange(2)) for person in voters]
    answers += [(*one[:3], 1 - one[3]) for one in answers if chance.random() < 0.3]
    return [(moment(chance), "votes", one) for one in answers]

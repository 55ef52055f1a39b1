"""One run from its plan to what was found in it."""

import asyncio
from dataclasses import dataclass
from random import Random

from tests.simulation.acting import Acting
from tests.simulation.beginning import NOON, Beginning, Scene
from tests.simulation.checks import violations
from tests.simulation.loop import NothingToDo
from tests.simulation.plan import Plan
from tests.simulation.process import Surrogates

PATIENCE_SECONDS = 5 * 3600.0
"""Time to come to rest when VK wants to be left alone for an hour, and again."""

SOON_SECONDS = 1200.0
"""Time to come to rest in all other runs: quiet hours, the next look at gaps, the longest pause between two tries."""

_HOUR_LONG = (9, 29, 984)
"""Errors after which something rests for an hour."""

LOOK_SECONDS = 15.0

_TO_DO = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'new'), "
    "(SELECT count(*) FROM outbox WHERE settled_at IS NULL), "
    "(SELECT count(*) FROM gaps WHERE swept_at IS NULL), "
    "(SELECT count(*) FROM edits WHERE state = 'waiting'), "
    "(SELECT count(*) FROM announcements WHERE state IN ('planned', 'confirmed') AND send_at IS NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class Found:
    """What was wrong in a run, and how long it was."""

    wrong: tuple[str, ...]
    steps: int
    seconds: float


def run(here: Surrogates, beginning: Beginning, plan: Plan) -> Found:
    """Play a plan and look at what people see afterwards."""
    chance = Random(f"run {plan.seed}")
    scene = Scene(here, beginning.content, beginning.database, chance, plan.shuffled, plan.quiet, NOON, plan.approval)
    try:
        scene.set(beginning)
        acting = Acting(scene, plan)
        patience = PATIENCE_SECONDS if _makes_wait(plan) else SOON_SECONDS
        wrong = scene.loop.run_until_complete(_played(scene, acting, patience))
        wrong += violations(beginning, scene, acting)
        return Found(tuple(wrong), scene.loop.steps, scene.loop.time())
    except (NothingToDo, RuntimeError) as error:
        return Found((f"stuck: {error!r}",), scene.loop.steps, scene.loop.time())
    finally:
        scene.close()


def _makes_wait(plan: Plan) -> bool:
    """Whether VK says something after which the bot rests for an hour."""
    happens = [(one.kind, one.values) for one in plan.happenings]
    for one in plan.happenings:
        if one.kind == "announces":
            happens += [(kind, values) for befalls in one.values[5:] for kind, values, _ in befalls]
    return any(kind == "error" and values[0] in _HOUR_LONG for kind, values in happens)


async def _played(scene: Scene, acting: Acting, patience: float) -> list[str]:
    await acting.play()
    end = scene.loop.time() + patience
    rested = 0
    while rested < 2 and scene.loop.time() < end:
        await asyncio.sleep(LOOK_SECONDS)
        scene.machine.start()
        rested = rested + 1 if not _waiting(scene) else 0
    return [] if rested else [f"never at rest: {_waiting(scene)}"]


def _waiting(scene: Scene) -> str:
    """What is still to be done; empty when nothing is."""
    events, messages, gaps, edits, plans = scene.disk.rows(_TO_DO)[0]
    [(ts,)] = scene.disk.rows("SELECT ts FROM position")
    unread = scene.world.events._ts - int(ts)
    todo = {"events": events, "messages": messages, "gaps": gaps, "edits": edits, "plans": plans, "unread": unread}
    return ", ".join(f"{number} {name}" for name, number in todo.items() if number)

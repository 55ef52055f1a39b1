"""One upgrade: from a commit to the program at hand."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.upgrading import talks
from bench.upgrading.commits import ROOT, Step, files_of, renew
from bench.upgrading.kept import Snapshot, differences
from bench.upgrading.processes import PATIENCE_SECONDS, Place, command, running
from vk_emulator import Emulator

REFUSED = 78
CONSENT = 5
"""The schema since which people are asked before their role is kept: roles from before are forgotten on purpose."""

SCHOOL = ROOT / "demo" / "school.toml"


@dataclass(slots=True)
class Outcome:
    """The outcome of a trial: nothing in `wrong` is well."""

    commit: str
    version: int = 0
    rows: int = 0
    found: frozenset[str] = frozenset()
    wrong: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)

    def expect(self, well: object, otherwise: str) -> None:
        """Note what is not as it should be."""
        if not well:
            self.wrong.append(otherwise)


async def tried(step: Step) -> Outcome:
    """From the commit itself; where its own bot can't start, from the newest of the same schema that can."""
    for commit in (step.commit, *step.later):
        try:
            outcome = await _tried(commit)
        except TimeoutError:  # one of many trials: the others are still to be seen
            return Outcome(commit, wrong=[f"a bot did not listen within {PATIENCE_SECONDS:.0f} s"])
        if outcome:
            return outcome
    return Outcome(step.commit, wrong=["no bot of this schema can start"])


async def _tried(commit: str) -> Outcome | None:
    with TemporaryDirectory() as name, files_of(commit, Path(name)) as tree:
        if not (tree / "demo" / "config.toml").is_file():
            return None
        shutil.copy(tree / "demo" / "config.toml", Path(name) / "config.toml")
        async with Emulator(SCHOOL) as vk:
            place = Place(vk, Path(name) / "config.toml", Path(name) / "data" / "school.sqlite3")
            outcome = Outcome(commit)
            if not await _old_life(place, tree, outcome):
                return None
            await _upgrade(place, outcome)
            await _new_life(place, outcome)
            return outcome


async def _old_life(place: Place, tree: Path, outcome: Outcome) -> bool:
    """The old bot works, the files under it are replaced, the new program looks."""
    async with running(place, tree, place.config.with_name("old.log")) as old:
        if old is None:
            return False
        await talks.live(place.vk)
        outcome.found = await talks.found(place.vk)
        before = Snapshot.of(place.database)
        renew(tree)
        status, said = await command(place, ROOT, "check")
        outcome.expect(status == 0, f"check: {status}, {said[-300:]}")
        after = Snapshot.of(place.database)
        outcome.expect((after.version, after.schema) == (before.version, before.schema), "check has changed the schema")
        status, _ = await command(place, ROOT, "migrate")
        outcome.expect(status == REFUSED, f"migrate beside the old bot: {status}")
        outcome.expect(await talks.answers(place.vk, talks.PARENT), "the old bot is silent after check")
    outcome.expect(old.returncode == 0, f"the old bot has ended with {old.returncode}")
    return True


async def _upgrade(place: Place, outcome: Outcome) -> None:
    before = Snapshot.of(place.database)
    outcome.version, outcome.rows = before.version, before.rows()
    await place.vk.person(talks.LATE).says("меню")  # while no bot is there
    status, said = await command(place, ROOT, "migrate")
    outcome.expect(status == 0, f"migrate: {status}, {said[-300:]}")
    after = Snapshot.of(place.database)
    outcome.changed = differences(before, after)
    copy = place.database.parent / "backup" / f"school_version_{before.version}.sqlite3"
    copied = after.version == before.version or (copy.is_file() and not differences(before, Snapshot.of(copy)))
    outcome.expect(copied, "no true copy of the old database")


async def _new_life(place: Place, outcome: Outcome) -> None:
    announced = await talks.announced(place.vk)
    outcome.expect(announced == 1, f"the announcement stood {announced} times in the chat before")
    async with running(place, ROOT, place.config.with_name("new.log")) as new:
        if new is None:
            outcome.wrong.append("the new bot does not start: " + place.config.with_name("new.log").read_text()[-300:])
            return
        await _people_find(place.vk, outcome)
    outcome.expect(await talks.announced(place.vk) == announced, "the announcement came again")


async def _people_find(vk: Emulator, outcome: Outcome) -> None:
    """Everybody finds what they had."""
    late = vk.person(talks.LATE)
    try:
        await late.hears()
    except AssertionError:
        outcome.wrong.append("who wrote meanwhile is not answered")
    outcome.expect(await talks.answers(vk, talks.PARENT), "the new bot is silent")
    asked_first = {"role"} if outcome.version < CONSENT else set()
    lost = (outcome.found | {"chat", "announcement"}) - asked_first - await talks.found(vk)
    outcome.expect(not lost, f"lost: {', '.join(sorted(lost))}")

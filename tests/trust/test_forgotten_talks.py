"""What is kept of a person in memory goes with their data: every place that is filled by talking is looked at."""

from collections import deque
from collections.abc import Iterator
from functools import partial
from types import MethodType
from typing import Any

from bot.vk.peers import address_of
from tests.talks.school import PUPIL, School

EXCUSED = {
    "Allowance": "how fast one may write: deleting must not give more",
    "EventHandler": "the message that is being answered",
    "Names": "names as VK gives them, a day at most: docs/privacy.ru.md says so",
}
OURS = ("school.", "handlers.", "bot.")
LINKING = "как связать профиль с электронной школой"
NUMBER = 987_654_321
"""Our number of the child: one that stands for nothing else."""

COLLECTIONS = (dict, list, tuple, set, frozenset, deque)


def memories(root: Any) -> Iterator[tuple[str, Any]]:
    """Collections of the running bot's own objects, wherever they hang."""
    todo, seen = [root], set[int]()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, COLLECTIONS):
            todo += one.values() if isinstance(one, dict) else one
        elif isinstance(one, partial):
            todo += (one.func, *one.args)
        elif isinstance(one, MethodType):
            todo.append(one.__self__)
        elif str(type(one).__module__).startswith(OURS):
            held = {name: getattr(one, name) for name in attributes(one)}
            todo += held.values()
            if type(one).__name__ not in EXCUSED:
                yield from ((f"{type(one).__name__}.{name}", value) for name, value in held.items())


def attributes(one: Any) -> set[str]:
    slots = {name for kind in type(one).__mro__ for name in getattr(kind, "__slots__", ())}
    return {name for name in {*slots, *getattr(one, "__dict__", {})} if hasattr(one, name)}


def knows(value: Any, person: int) -> bool:
    """Whether a person is among the keys, or in what is kept under them."""
    if isinstance(value, dict):
        return person in value or any(knows(one, person) for one in value.values())
    return isinstance(value, COLLECTIONS) and any(one == person or knows(one, person) for one in value)


def holders(school: School, person: int) -> set[str]:
    return {name for name, value in memories(school.app) if knows(value, person)}


async def test_nothing_in_memory_knows_who_has_deleted_their_data(school: School) -> None:
    child = school.vk.person(PUPIL)
    await school.write(
        "INSERT INTO peers (id, messenger, kind, external_id) VALUES (?, ?, ?, ?)", [(NUMBER, *address_of(PUPIL))]
    )
    for said, answers in (("сколько стоит сферум", 1), ("меня травят в классе", 1), (LINKING, 2)):
        await child.says(said)
        await child.hears_all(answers)
    filled = {"RecentTalks._talks", "CareTalks._talks", "Screens._seen", "QuestionSpikes._asked"}
    assert holders(school, NUMBER) == filled
    await child.says("x", payload={"a": "forget:yes"})
    assert "Удалено" in (await child.hears()).text
    assert holders(school, NUMBER) == set()

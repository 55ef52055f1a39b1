"""What must be true after every run, by what people see in VK."""

from collections.abc import Iterator

from tests.simulation import town
from tests.simulation.acting import Acting
from tests.simulation.beginning import Beginning, Scene
from tests.simulation.checks_announced import announced


def violations(beginning: Beginning, scene: Scene, acting: Acting) -> Iterator[str]:
    """Each rule that does not hold, and what was seen instead."""
    yield from _ended(scene)
    for person in town.PARENTS:
        yield from _answers(beginning, scene, acting, person)
    yield from _counted(scene, acting)
    yield from _forgotten(beginning, scene, acting)
    yield from announced(beginning, scene, acting)


def _ended(scene: Scene) -> Iterator[str]:
    for why in scene.machine.ended:
        yield f"the process ended by itself: {why}"


def _answers(beginning: Beginning, scene: Scene, acting: Acting, person: int) -> Iterator[str]:
    """Each message is answered once, in its person's order."""
    letters = scene.world.dialog(person).letters(beginning.last_cmids.get(person, 0))
    said = [message.text for message in letters if not _is_announced(message.text)]
    stranger = person in town.NEWCOMERS
    known = beginning.answers[town.WITNESSES[1 if stranger else 0]]
    expected = [known[question] for question in acting.asked.get(person, [])]
    if stranger and expected:
        expected[0] += beginning.notice
    if said != expected:
        yield f"answers: {person} asked {acting.asked.get(person)} and heard {[_named(known, one) for one in said]}"


def _named(known: dict[str, str], said: str) -> str:
    """The question that is answered, which is shorter."""
    return next((question for question, answer in known.items() if said.startswith(answer)), said[:60])


def _is_announced(text: str) -> bool:
    return "Новость " in text or text.startswith("Объявление отозвано")


def _forgotten(beginning: Beginning, scene: Scene, acting: Acting) -> Iterator[str]:
    """Who has left is told so once, and nothing of the bot's knows their number."""
    for person in acting.forgotten:
        told = scene.world.dialog(person).letters(beginning.last_cmids[person])
        if len(told) != 1 or "далено" not in told[0].text:
            yield f"forgotten: {person} heard {[one.text[:60] for one in told]}"
        if scene.disk.rows("SELECT 1 FROM peers WHERE kind = 'person' AND external_id = ?", person):
            yield f"forgotten: {person} is known again"


def _counted(scene: Scene, acting: Acting) -> Iterator[str]:
    """Counters are what was said in the chats; less only when VK has lost events."""
    counted = scene.disk.rows("SELECT coalesce(sum(messages), 0) FROM chat_days")[0][0]
    said = acting.said_in_chats
    if counted > said or (counted < said and not acting.events_were_lost):
        yield f"counters: {said} messages were written in chats, {counted} are counted"

"""A parent answers the poll under an announcement, patiently: a press that is not answered is pressed again."""

from tests.simulation.author import CHOICES, Story
from vk_emulator.people.errors import ControlError
from vk_emulator.people.press import press
from vk_emulator.state.model import Message
from vk_emulator.state.world import World

_UNTIL_IT_STANDS_SECONDS = 5400.0

_AGAIN_SECONDS = 70.0
"""The spinner of a button stops after a minute."""

_TRIES = 80


async def votes(world: World, story: Story, person: int, chat: int, choice: int) -> None:
    """Press until it is told what was written down."""
    letter = await _letter(world, story, chat)
    if letter is None:
        return
    story.votes.setdefault(person, set()).add(choice)
    story.voted.pop(person, None)
    for _ in range(_TRIES):
        try:
            pressed = press(world, person, chat, cmid=letter.cmid, label=CHOICES[choice])
        except ControlError:  # taken back
            return
        told = await _told(world, chat, pressed["event_id"])
        if CHOICES[choice] in told:
            story.votes[person], story.voted[person] = {choice}, choice
        if told:
            return


async def _letter(world: World, story: Story, chat: int) -> Message | None:
    dialog = world.dialog(chat)
    found: list[Message] = []

    def stands() -> bool:
        letters = dialog.letters(0)
        found[:] = [message for message in letters if story.name in message.text and not message.deleted]
        return bool(found)

    await world.changes.of(chat).until(stands, _UNTIL_IT_STANDS_SECONDS)
    return found[0] if found else None


async def _told(world: World, chat: int, event_id: str) -> str:
    """The words of the notice; empty when none came."""
    pressed = world.presses[event_id]
    await world.changes.of(chat).until(lambda: pressed.answered, _AGAIN_SECONDS)
    return str((pressed.event_data or {}).get("text", ""))

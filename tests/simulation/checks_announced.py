"""Of announcements: each target once or a named fate, in time, in the last words, and not when it was taken back."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta, timezone

from tests.simulation import town
from tests.simulation.acting import Acting
from tests.simulation.author import NEW, OLD, Story
from tests.simulation.beginning import Beginning, Scene
from vk_emulator.state.model import Message

ZONE = timezone(timedelta(hours=7))

GRACE_SECONDS = 10
"""From the decision that something leaves to VK's date of it: the rate, and the way through the network."""

_RECEIVED = "доставлено"
_TOO_LATE = "не ушло вовремя"


def announced(beginning: Beginning, scene: Scene, acting: Acting) -> Iterator[str]:
    """Every rule for every story."""
    for story in acting.stories:
        copies = {peer: _copies(scene, peer, story) for peer in _targets(story)}
        yield from _once(story, copies)
        if not acting.clock_was_wrong:
            yield from _in_time(story, copies, acting.quiet)
        yield from _last_words(story, copies)
        yield from _reported(scene, story, copies)


def _targets(story: Story) -> tuple[int, ...]:
    return town.KNOWN_PARENTS if story.personal else town.CHATS


def _copies(scene: Scene, peer: int, story: Story) -> list[Message]:
    """Messages that say it, deleted ones among them."""
    dialog = scene.world.dialog(peer)
    return [message for number in dialog.spoken if story.name in (message := dialog.messages[number]).text]


def _once(story: Story, copies: dict[int, list[Message]]) -> Iterator[str]:
    for peer, found in copies.items():
        if len(found) > 1:
            yield f"announcement {story.number} stands {len(found)} times in {peer}"


def _in_time(story: Story, copies: dict[int, list[Message]], quiet: str) -> Iterator[str]:
    for peer, found in copies.items():
        for message in found:
            if message.date < story.planned_at:
                yield f"announcement {story.number} came to {peer} {story.planned_at - message.date} s too early"
            if not story.urgent and _is_quiet(message.date - GRACE_SECONDS, quiet) and _is_quiet(message.date, quiet):
                yield f"announcement {story.number} came to {peer} at {_local(message.date)}, in quiet hours"


def _is_quiet(at: int, quiet: str) -> bool:
    begin, _, end = quiet.partition("-")
    return time.fromisoformat(begin) <= _local(at) < time.fromisoformat(end)


def _local(at: int) -> time:
    return datetime.fromtimestamp(at, ZONE).time()


def _last_words(story: Story, copies: dict[int, list[Message]]) -> Iterator[str]:
    for peer, found in copies.items():
        standing = [message for message in found if not message.deleted]
        if standing and (story.recalled or story.dropped):
            yield f"announcement {story.number} was taken back and stands in {peer}"
        if standing and story.corrected and (OLD in standing[0].text or NEW not in standing[0].text):
            yield f"announcement {story.number} was corrected, and in {peer} stands {standing[0].text!r}"


def _reported(scene: Scene, story: Story, copies: dict[int, list[Message]]) -> Iterator[str]:
    """Whoever was told that it leaves is told once what became of it; who is not named as missed has it."""
    if not story.accepted or story.dropped:
        return
    told = f"Объявление № {story.id}: {_RECEIVED}"
    heard = [one.text for one in scene.world.dialog(story.author).letters(0)]
    if any(text.startswith(f"Объявление № {story.id} («") and _TOO_LATE in text for text in heard):
        return
    reports = [text for text in heard if text.startswith(told)]
    if len(reports) != 1 and not story.recalled:
        yield f"announcement {story.number} was reported {len(reports)} times"
    for peer, found in copies.items():
        if not found and not story.recalled and not any(_named(peer) in report for report in reports):
            yield f"announcement {story.number} did not come to {peer}, and nobody was told: {reports}"


def _named(peer: int) -> str:
    """As a report names who was not reached."""
    return town.TITLES[town.CHATS.index(peer)] if peer in town.CHATS else f"id{peer}"

"""Of announcements: each target once or a named fate, in time, in the last words, and not when it was taken back."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta, timezone

from tests.simulation import town
from tests.simulation.acting import Acting
from tests.simulation.author import NEW, OLD, Story, is_too_late
from tests.simulation.beginning import Beginning, Scene
from vk_emulator.state.model import Message

ZONE = timezone(timedelta(hours=7))

GRACE_SECONDS = 10
"""From the decision that something leaves to VK's date of it: the rate, and the way through the network."""

_RECEIVED = "доставлено"
_NOT_SENT = re.compile(r"рассылка остановлена: не отправлено (\d+)")


def announced(beginning: Beginning, scene: Scene, acting: Acting) -> Iterator[str]:
    """Every rule for every story."""
    for story in acting.stories:
        copies = {peer: _copies(scene, peer, story) for peer in _targets(story)}
        yield from _once(story, copies)
        if acting.approval == "all":
            yield from _decided(scene, story, copies)
        yield from _not_too_early(story, copies)
        if not acting.clock_was_wrong:
            yield from _in_time(story, copies, acting.quiet)
        yield from _last_words(story, copies)
        yield from _reported(scene, story, copies)
        yield from _counted(scene, story)


def _targets(story: Story) -> tuple[int, ...]:
    return town.KNOWN_PARENTS if story.how == "personal" else town.CHATS


def _copies(scene: Scene, peer: int, story: Story) -> list[Message]:
    """Messages that say it, deleted ones among them."""
    dialog = scene.world.dialog(peer)
    return [message for number in dialog.spoken if story.name in (message := dialog.messages[number]).text]


def _once(story: Story, copies: dict[int, list[Message]]) -> Iterator[str]:
    for peer, found in copies.items():
        if len(found) > 1:
            yield f"announcement {story.number} stands {len(found)} times in {peer}"


def _decided(scene: Scene, story: Story, copies: dict[int, list[Message]]) -> Iterator[str]:
    """What needs a second person does not leave before they have agreed, and their word is told once."""
    for peer, found in copies.items():
        if found and (not story.approved_at or found[0].date < int(story.approved_at)):
            yield f"announcement {story.number} came to {peer} and was not approved"
    told = f"Объявление № {story.id} {'вернули' if story.returned else 'одобрено'}"
    letters = scene.world.dialog(story.author).letters(0)
    heard = [one for one in letters if one.text.startswith(told)]
    if len(heard) != 1 and story.asked_approval and not _was_too_late(story, letters):
        yield f"announcement {story.number}: its author heard what was decided {len(heard)} times"


def _not_too_early(story: Story, copies: dict[int, list[Message]]) -> Iterator[str]:
    for peer, found in copies.items():
        for message in found:
            if message.date < story.planned_at:
                yield f"announcement {story.number} came to {peer} {story.planned_at - message.date} s too early"


def _in_time(story: Story, copies: dict[int, list[Message]], quiet: str) -> Iterator[str]:
    for peer, found in copies.items():
        for message in found:
            if 0 < story.useful_until < message.date - GRACE_SECONDS:
                yield f"announcement {story.number} came to {peer} {message.date - story.useful_until} s too late"
            waits = story.how != "urgent" and _is_quiet(message.date - GRACE_SECONDS, quiet)
            if waits and _is_quiet(message.date, quiet):
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
    letters = scene.world.dialog(story.author).letters(0)
    if _was_too_late(story, letters):
        return
    heard = [one.text for one in letters]
    reports = [text for text in heard if text.startswith(told)]
    if len(reports) != 1 and not story.recalled:
        yield f"announcement {story.number} was reported {len(reports)} times"
    missed = [peer for peer, found in copies.items() if not found]
    unnamed = [peer for peer in missed if not any(_named(peer) in report for report in reports)]
    stopped = sum(int(found) for report in reports for found in _NOT_SENT.findall(report))
    if len(unnamed) != stopped and not story.recalled:
        yield f"announcement {story.number} did not come to {unnamed}, and nobody was told: {reports}"


def _was_too_late(story: Story, letters: list[Message]) -> bool:
    """Whether its author was asked if it is still to be sent, and has not said yes."""
    return any(is_too_late(one) and one.text.startswith(f"Объявление № {story.id} («") for one in letters)


def _named(peer: int) -> str:
    """As a report names who was not reached."""
    return town.TITLES[town.CHATS.index(peer)] if peer in town.CHATS else f"id{peer}"


_VOTES = (
    "SELECT external_id, choice FROM votes JOIN peers ON peers.id = person_id WHERE announcement_id = ? "
    "ORDER BY external_id"
)


def _counted(scene: Scene, story: Story) -> Iterator[str]:
    """One answer a person, the last that was told to be written down."""
    stored = dict(scene.disk.rows(_VOTES, story.id)) if story.id else {}
    wrong = {int(person): choice for person, choice in stored.items() if choice not in story.votes.get(int(person), ())}
    lost = [person for person in story.voted if str(person) not in stored]
    if wrong or lost:
        yield f"announcement {story.number}: votes {story.votes}, told {story.voted}, stored {stored}"

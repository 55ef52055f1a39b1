"""Writing, confirming, planning and approving announcements, in the private dialog of staff."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from handlers.announcements import verification
from handlers.announcements.schedule import no_more
from handlers.answers import wordless
from handlers.turn import Turn
from school.announcements.audience_buttons import BY_GRADE
from school.announcements.draft import FIELDS
from school.announcements.open_draft import QUESTION
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.people.talk import Talk


async def begin(turn: Turn, text: str) -> Reply:
    """`/announce`, with or without the text."""
    begun = await turn.services.announcements.open_draft.begin(turn.talk, _said(turn, text))
    if turn.incoming.files:
        taken = await _attach(turn)
        return Reply.of(begun, taken) if await turn.services.announcements.open_draft.asks(turn.talk) else taken
    if text and turn.incoming.content and not turn.incoming.forwarded:
        return Reply.of(_not_kept(turn), begun)
    return begun


async def take_more(turn: Turn) -> Reply:
    """More while the draft is open: files are its own, words go on with it, set a field or are asked about."""
    said = _said(turn, turn.incoming.text)
    if turn.incoming.files:
        taken = await _attach(turn)
        words = await turn.services.announcements.open_draft.take(turn.talk, said) if said else None
        return Reply.of(taken, words) if words else taken
    if not said:
        return await wordless.ask_for_words(turn)
    return await turn.services.announcements.open_draft.take(turn.talk, said) or await verification.look(turn)


async def words(turn: Turn, what: str) -> Reply:
    """The buttons under «Это к черновику?»."""
    if what != QUESTION:
        return await turn.services.announcements.open_draft.press(turn.talk, what)
    text = await turn.services.announcements.open_draft.question(turn.talk)
    return await verification.look(replace(turn, incoming=replace(turn.incoming, text=text, action=None)))


async def when(turn: Turn, words: str) -> Reply:
    """«Да» under «Вы имели в виду …?»."""
    return await turn.services.announcements.drafts.take(turn.talk, "when", words)


async def take(turn: Turn) -> Reply:
    """Words for the field that was asked for; pictures and files for any."""
    field = turn.prompt.argument if turn.prompt and turn.prompt.argument in FIELDS else "text"
    if turn.incoming.files and field in ("text", "files"):
        return await _with_files(turn, field)
    if field == "text":
        return await _write(turn, _said(turn, turn.incoming.text))
    if field == "files":
        raise SchoolError("announce.no_files")
    return await turn.services.announcements.drafts.take(turn.talk, field, turn.incoming.text)


async def show(turn: Turn) -> Reply:
    """The draft again."""
    return await turn.services.announcements.drafts.show(turn.talk)


async def edit(turn: Turn, field: str) -> Reply:
    """A button under the preview that sets something."""
    if field == "no_files":
        return await turn.services.announcements.attachments.remove(turn.talk)
    if field == "attend":
        return await turn.services.announcements.drafts.take(turn.talk, "poll", turn.services.texts("poll.attend"))
    if field in ("ack", "urgency", "unconfirmed", "no_poll"):
        return await turn.services.announcements.drafts.toggle(turn.talk, field)
    if field == "template":
        return turn.services.announcements.templates.choose(turn.incoming.peer_id)
    if field not in FIELDS:
        raise SchoolError("menu.old_button")
    return await turn.services.announcements.drafts.ask(turn.talk, field)


async def audience(turn: Turn, words: str) -> Reply:
    """A button that stands for words of an audience."""
    return await turn.services.announcements.drafts.take(turn.talk, "audience", words)


async def targets(turn: Turn, number: int | None = None) -> Reply:
    """«Список адресатов» of the draft, or of what waits to leave."""
    return await turn.services.announcements.target_list.show(turn.talk, number)


async def grades(turn: Turn, who: str) -> Reply:
    """Of which grades."""
    if who not in BY_GRADE:
        raise SchoolError("menu.old_button")
    return await turn.services.announcements.audience_buttons.grades(turn.uow, turn.incoming.peer_id, who)


async def template(turn: Turn, template_id: str) -> Reply:
    """A template is chosen."""
    return await turn.services.announcements.templates.use(turn.talk, template_id)


async def draft_news(turn: Turn, topic_id: str) -> Reply:
    """«Написать объявление» under the word of a storm: the answer becomes the draft."""
    text = turn.services.answers.topics.as_news(topic_id)
    if text is None:
        raise SchoolError("menu.old_button")
    return await turn.services.announcements.open_draft.begin(turn.talk, text)


async def confirm(turn: Turn, draft_id: int, version: int, seen: str) -> Reply:
    """«Отправить» under a preview."""
    return await turn.services.announcements.confirmation.confirm(turn.talk, draft_id, version, seen)


async def discard(turn: Turn) -> Reply:
    """«Отменить» under a preview."""
    return await turn.services.announcements.confirmation.discard(turn.talk)


async def again(turn: Turn, number: int, sure: str = "") -> Reply:
    """«Как новое» of what was sent, «Исправить» under what came back."""
    return await turn.services.announcements.draft_again.as_new(turn.talk, number, sure == "yes")


async def change(turn: Turn, number: int, sure: str = "") -> Reply:
    """«Изменить» of what is planned."""
    return await turn.services.announcements.draft_again.change(turn.talk, number, sure == "yes")


async def approve(turn: Turn, number: int) -> Reply:
    """«Одобрить»."""
    return await turn.services.announcements.approval.decide(turn.talk, number, True)


async def send_back(turn: Turn, number: int) -> Reply:
    """«Вернуть»: a remark is asked for."""
    return await turn.services.announcements.approval.decide(turn.talk, number, False)


async def take_remark(turn: Turn) -> Reply:
    """The remark with which an announcement goes back to its author."""
    return await with_remark(turn, turn.services.announcements.approval.send_back)


async def with_remark(turn: Turn, send_back: Callable[[Talk[Any], int, str], Awaitable[Reply]]) -> Reply:
    """Send back what the prompt names; what is decided meanwhile is told, and nothing more is asked."""
    number = turn.prompt.number if turn.prompt else 0
    try:
        return await send_back(turn.talk, number, turn.incoming.text)
    except SchoolError as error:
        return await no_more(turn, error)


async def take_blank(turn: Turn) -> Reply:
    """Words for a blank of a template."""
    return await turn.services.announcements.templates.fill(turn.talk, turn.incoming.text)


async def _write(turn: Turn, text: str) -> Reply:
    preview = await turn.services.announcements.drafts.write(turn.talk, text)
    if not turn.incoming.content or turn.incoming.forwarded:
        return preview
    return Reply.of(_not_kept(turn), preview)


async def _with_files(turn: Turn, field: str) -> Reply:
    if field == "text" and (said := _said(turn, turn.incoming.text)):
        await turn.services.announcements.drafts.write(turn.talk, said)
    return await _attach(turn)


async def _attach(turn: Turn) -> Reply:
    taken = await turn.services.announcements.attachments.take(turn.talk, turn.incoming.files)
    cropped = OutgoingMessage(turn.incoming.peer_id, turn.services.texts("announce.cropped"))
    return Reply.of(taken, cropped) if turn.incoming.cropped else taken


def _said(turn: Turn, text: str) -> str:
    """Words, and those of what was forwarded with them."""
    return "\n\n".join(filter(str.strip, (text, *turn.incoming.forwarded)))


def _not_kept(turn: Turn) -> OutgoingMessage:
    return OutgoingMessage(turn.incoming.peer_id, turn.services.texts("announce.not_kept"))

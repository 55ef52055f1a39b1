"""Writing, confirming, planning and approving announcements, in the private dialog of staff."""

from handlers.announcements.schedule import no_more
from handlers.turn import Turn
from school.announcements.draft import FIELDS
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply


async def begin(turn: Turn, text: str) -> Reply:
    """`/announce`, with or without the text."""
    if text or turn.incoming.files:
        return await _write(turn, text)
    return await turn.services.announcements.drafts.ask(turn.talk, "text")


async def take(turn: Turn) -> Reply:
    """Words for the field that was asked for; pictures and files for any."""
    field = turn.prompt.argument if turn.prompt and turn.prompt.argument in FIELDS else "text"
    if turn.incoming.files and field in ("text", "files"):
        return await _with_files(turn, field)
    if field == "text":
        return await _write(turn, turn.incoming.text)
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
    if field in ("ack", "urgency", "unconfirmed"):
        return await turn.services.announcements.drafts.toggle(turn.talk, field)
    if field == "template":
        return turn.services.announcements.templates.choose(turn.incoming.peer_id)
    if field not in FIELDS:
        raise SchoolError("menu.old_button")
    return await turn.services.announcements.drafts.ask(turn.talk, field)


async def audience(turn: Turn, words: str) -> Reply:
    """A button that stands for words of an audience."""
    return await turn.services.announcements.drafts.take(turn.talk, "audience", words)


async def targets(turn: Turn) -> Reply:
    """«Список адресатов»."""
    return await turn.services.announcements.target_list.show(turn.talk)


async def grades(turn: Turn, who: str) -> Reply:
    """Of which grades."""
    return await turn.services.announcements.audience_buttons.grades(turn.uow, turn.incoming.peer_id, who)


async def template(turn: Turn, template_id: str) -> Reply:
    """A template is chosen."""
    return await turn.services.announcements.templates.use(turn.talk, template_id)


async def draft_news(turn: Turn, topic_id: str) -> Reply:
    """«Написать объявление» under the word of a storm: the answer becomes the draft."""
    text = turn.services.answers.answers.as_news(topic_id)
    if text is None:
        raise SchoolError("menu.old_button")
    return await _write(turn, text)


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
    number = turn.prompt.number if turn.prompt else 0
    try:
        return await turn.services.announcements.approval.send_back(turn.talk, number, turn.incoming.text)
    except SchoolError as error:
        return await no_more(turn, error)


async def take_blank(turn: Turn) -> Reply:
    """Words for a blank of a template."""
    return await turn.services.announcements.templates.fill(turn.talk, turn.incoming.text)


async def _write(turn: Turn, text: str) -> Reply:
    if turn.incoming.files:
        await turn.services.announcements.drafts.write(turn.talk, text)
        return await _with_files(turn, "files")
    preview = await turn.services.announcements.drafts.write(turn.talk, text)
    if not turn.incoming.content:
        return preview
    return Reply.of(OutgoingMessage(turn.incoming.peer_id, turn.services.texts("announce.not_kept")), preview)


async def _with_files(turn: Turn, field: str) -> Reply:
    if field == "text" and turn.incoming.text.strip():
        await turn.services.announcements.drafts.write(turn.talk, turn.incoming.text)
    taken = await turn.services.announcements.attachments.take(turn.talk, turn.incoming.files)
    cropped = OutgoingMessage(turn.incoming.peer_id, turn.services.texts("announce.cropped"))
    return Reply.of(taken, cropped) if turn.incoming.cropped else taken

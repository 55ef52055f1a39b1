"""After an announcement has left: acknowledgements, status, pause, correction, recall, posts by hand, replies."""

from handlers.access.named_people import known
from handlers.announcements.drafts import with_remark
from handlers.answers import questions
from handlers.arguments import numbered, person_last, read_number
from handlers.turn import Turn
from school.messaging.model import OutgoingMessage, Reply


async def acknowledge(turn: Turn, number: int) -> Reply:
    """«Прочитано», in a chat or in private."""
    return await turn.services.announcements.acknowledgements.press(turn.talk, number)


async def status(turn: Turn, rest: str) -> Reply:
    """`/status 12`, `/announcements`, `/announcements собрание октябрь`."""
    number = read_number(rest.strip().lstrip("№ "))
    if number is None:
        listed = await turn.services.announcements.sent_list.show(turn.talk, rest)
        return listed if rest.strip() else Reply.of(listed, await _of_class(turn))
    return await show_status(turn, number)


async def _of_class(turn: Turn) -> Reply:
    return await turn.services.announcements.class_acknowledgements.listed(turn.talk)


async def class_acks(turn: Turn, number: int, class_id: int) -> Reply:
    """«№ 12, 5А: кто», for the class's teacher."""
    return await turn.services.announcements.class_acknowledgements.show(turn.talk, number, class_id)


async def class_remind(turn: Turn, number: int, class_id: int, sure: str = "") -> Reply:
    """«Напомнить в чате», by the class's teacher."""
    return await turn.services.announcements.class_acknowledgements.remind(turn.talk, number, class_id, sure == "yes")


async def show_status(turn: Turn, number: int) -> Reply:
    """«Кто получил»."""
    return await turn.services.announcements.delivery_status.show(turn.talk, number)


async def listed(turn: Turn, at: int, said: str = "") -> Reply:
    """Another page of what was sent."""
    return await turn.services.announcements.sent_list.show(turn.talk, said, at)


async def table(turn: Turn, number: int) -> Reply:
    """«Таблицей»."""
    return await turn.services.announcements.ack_sheet.table(turn.talk, number)


async def sheet(turn: Turn, number: int) -> Reply:
    """«Лист ознакомления»."""
    return await turn.services.announcements.ack_sheet.sheet(turn.talk, number)


async def remind(turn: Turn, number: int, sure: str = "") -> Reply:
    """«Напомнить остальным»."""
    return await turn.services.announcements.acknowledgements.remind(turn.talk, number, sure == "yes")


async def repeat(turn: Turn, number: int) -> Reply:
    """«Повторить тем, кому не дошло»."""
    return await turn.services.announcements.sent_again.repeat(turn.talk, number)


async def pause(turn: Turn, number: int) -> Reply:
    """«Пауза»: what has not left yet waits."""
    return await turn.services.announcements.stopping.pause(turn.talk, number)


async def go_on(turn: Turn, number: int) -> Reply:
    """«Продолжить»."""
    return await turn.services.announcements.stopping.go_on(turn.talk, number)


async def stop(turn: Turn, number: int) -> Reply:
    """«Остановить»."""
    return await turn.services.announcements.stopping.stop(turn.talk, number)


async def recall_pressed(turn: Turn, number: int, sure: str = "") -> Reply:
    """«Отозвать», and once more."""
    return await turn.services.announcements.recall.recall(turn.talk, number, sure == "yes")


async def recall(turn: Turn, rest: str) -> Reply:
    """`/recall 12`."""
    number, _ = numbered(rest, "status.which")
    return await turn.services.announcements.recall.recall(turn.talk, number, False)


async def correct(turn: Turn, rest: str) -> Reply:
    """`/correct 12 new words`: both versions are shown."""
    number, text = numbered(rest, "correcting.which")
    return await turn.services.announcements.text_corrections.propose(turn.talk, number, text)


async def correct_pressed(turn: Turn, number: int, seen: str) -> Reply:
    """«Исправить» under both versions."""
    return await turn.services.announcements.text_corrections.confirm(turn.talk, number, seen)


async def words_decided(turn: Turn, number: int, seen: str, answer: str) -> Reply:
    """«Одобрить» or «Вернуть» under both versions, by a second person."""
    return await turn.services.announcements.correction_approval.decide(turn.talk, number, seen, answer == "yes")


async def take_remark(turn: Turn) -> Reply:
    """The remark with which a correction goes back."""
    return await with_remark(turn, turn.services.announcements.correction_approval.send_back)


async def posted(turn: Turn, number: int, channel_id: int) -> Reply:
    """«Опубликовано» by who is responsible for the place."""
    return await turn.services.announcements.manual_channels.posted(turn.talk, number, channel_id)


async def places(turn: Turn, rest: str) -> Reply:
    """`/manual`, `/manual добавить Название @id1`, `/manual убрать 3`."""
    service, peer = turn.services.announcements.manual_channels, turn.incoming.peer_id
    what, _, words = rest.strip().partition(" ")
    if what.lower().startswith("убрать") and (number := read_number(words.strip())) is not None:
        return await service.remove(turn.uow, peer, number)
    if what.lower().startswith("добавить"):
        title, written = person_last(words, "manual.how")
        return await service.add(turn.uow, peer, title, await known(turn, written))
    return await service.show(turn.uow, peer)


async def vote(turn: Turn, number: int, choice: int) -> Reply:
    """A choice of a poll, in a chat or in private."""
    return await turn.services.announcements.polls.press(turn.talk, number, choice)


async def votes(turn: Turn, number: int, class_id: int) -> Reply:
    """«Кто ответил», for the class's teacher."""
    return await turn.services.announcements.class_votes.show(turn.talk, number, class_id)


async def polls(turn: Turn, rest: str) -> Reply:
    """`/poll`."""
    return await turn.services.announcements.class_votes.show_list(turn.talk)


async def close_poll(turn: Turn, number: int, sure: str = "") -> Reply:
    """«Закрыть опрос», and once more."""
    return await turn.services.announcements.polls.close(turn.talk, number, sure == "yes")


async def vote_in_words(turn: Turn) -> Reply | None:
    """A reply to an announcement that is a choice of its poll; None for other words."""
    number = turn.subject.ticket_id if turn.subject else 0
    return await turn.services.announcements.polls.say(turn.talk, number, turn.incoming.text)


async def reply_to_author(turn: Turn) -> Reply:
    """A reply in private to an announcement: a choice of its poll, or a question that goes to its author."""
    incoming, number = turn.incoming, turn.subject.ticket_id if turn.subject else 0
    if (voted := await vote_in_words(turn)) is not None:
        return Reply.of(OutgoingMessage(incoming.peer_id, voted.notice or ""))
    announcement = await turn.uow.announcements.get(number)
    if (
        announcement is None
        or not incoming.text.strip()
        or turn.services.answers.questions.trouble(turn.person, incoming.text)
    ):
        return await questions.free_text(turn)
    handoff, author = turn.services.tickets.intake, announcement.author_id
    came = turn.services.tickets.enclosures.of(incoming)
    return await handoff.to_author(turn.talk, incoming.text, author, number, came)

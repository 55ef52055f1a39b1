"""Events on their turn: one person's in order, people side by side, each in one transaction."""

import asyncio
import traceback
from collections import deque

from loguru import logger

from bot.runtime.trouble_log import TroubleLog
from bot.vk.whole_messages import WholeMessages
from bot.workers.incoming_allowance import Verdict
from bot.workers.incoming_limits import SAID, IncomingLimits
from bot.workers.turn_order import as_said
from handlers import answer
from handlers.answers.first_contact import with_first_contact_notice
from handlers.linking.guide import follow_deep_link
from handlers.services import Services
from handlers.turn import Turn
from school.catalogue.readers import voices
from school.messaging.errors import SchoolError
from school.messaging.incoming import Incoming
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.slow_reading import NotReadYet
from school.messaging.subject import MessageSubject
from school.messaging.texts import speaking_to
from school.people.model import Person, Role
from storage.errors import Unavailable
from storage.messaging.inbox import PendingEvent
from storage.unit_of_work import Store, UnitOfWork

MAX_CONCURRENT_PEOPLE = 50
"""People served at once."""

LONG_CHARACTERS = 200
"""Characters from which reading a text takes more than a few milliseconds."""

MAX_READINGS = 20
"""Slow readings one turn may ask for: a few for each of the messages that are looked at in one go."""

RETRY_SECONDS = 5.0
"""Rest before a turn that could not be stored is tried again."""

UNSETTLED_RETRY_SECONDS = 0.2
"""Rest before a turn that waits for a message to be settled is tried again."""


class _NotSettledYet(Exception):
    """A message may be replied to before VK has told us where it stands."""


class EventHandler:
    """A queue per person; a person's task lives while there is something in the queue."""

    def __init__(self, store: Store, whole: WholeMessages, services: Services, limits: IncomingLimits) -> None:
        self._store = store
        self._whole = whole
        self._services = services
        self._queues: dict[int, deque[PendingEvent]] = {}
        self._in_hand: dict[int, float] = {}
        """When each event was taken from the inbox, oldest first, by its id."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(MAX_CONCURRENT_PEOPLE)
        self._limits = limits
        self._unanswered = 0
        self._last_id = 0
        self._closing = False
        self._trouble = TroubleLog("events stay in the inbox")

    async def fetch(self) -> None:
        """Queue everything stored since the last time."""
        async with self._store.begin() as uow:
            waiting = await uow.inbox.waiting(self._last_id)
        fresh = [event for event in waiting if event.id > self._last_id]  # others may have been fetched meanwhile
        for event in as_said(fresh):
            self._queue(event)
        self._last_id = max((event.id for event in fresh), default=self._last_id)

    async def drain(self, seconds: float) -> None:
        """Finish the turns in hand; what has not begun stays in the inbox for the next start."""
        self._closing = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def waited(self) -> float:
        """Seconds for which the oldest event in hand has been waiting for the end of its turn."""
        oldest = next(iter(self._in_hand.values()), None)
        return 0 if oldest is None else _seconds() - oldest

    def _queue(self, event: PendingEvent) -> None:
        self._in_hand[event.id] = _seconds()
        queue = self._queues.get(event.person_id)
        if queue is not None:
            queue.append(event)
            return
        self._queues[event.person_id] = deque([event])
        task = asyncio.create_task(self._serve(event.person_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, person_id: int) -> None:
        """All turns of one person, one after another."""
        queue = self._queues[person_id]
        while queue and not self._closing:
            async with self._slots:
                again_after = await self._take(queue[0])
            if again_after:
                await asyncio.sleep(again_after)
            else:
                del self._in_hand[queue.popleft().id]
        del self._queues[person_id]

    async def _take(self, event: PendingEvent) -> float:
        """One turn. One that can't be taken (a full disk) stays in the inbox and is tried again after these seconds."""
        try:
            await self._turn(event)
        except _NotSettledYet:
            return UNSETTLED_RETRY_SECONDS
        except Exception as error:
            self._trouble.met(type(error).__name__)
            return RETRY_SECONDS
        self._trouble.over()
        return 0

    async def _complete(self, incoming: Incoming) -> Incoming:
        """The message with what VK has left out of the event."""
        if not incoming.cropped:
            return incoming
        async with self._store.begin() as uow:
            address = await uow.peers.address(incoming.peer_id)
        return await self._whole.complete(incoming, address) if address else incoming

    async def _turn(self, event: PendingEvent) -> None:
        incoming = await self._complete(Incoming.from_json(event.body))
        verdict = await self._limits.judge(incoming)
        if verdict is not Verdict.HANDLE:
            return await self._pass_over(event, incoming, verdict)
        await self._read_ahead(incoming)
        for _ in range(MAX_READINGS):
            try:
                return await self._answer(event, incoming)
            except NotReadYet as unread:
                await asyncio.to_thread(unread.read)
        return await self._fail(event, incoming, RecursionError())

    async def _answer(self, event: PendingEvent, incoming: Incoming) -> None:
        voice: tuple[str, ...] = ()
        try:
            async with self._store.begin(cause=incoming.cause) as uow:
                person, subject = await uow.people.get(incoming.person_id), await _subject(uow, incoming)
                await uow.people.seen(incoming.person_id, uow.now)
                self._services.staff.learn(await uow.grants.alive(uow.now))
                voice = self._voice(person, uow.now)
                with speaking_to(voice):
                    reply = await _reply(Turn(incoming, person, uow, self._services, subject))
                await self._finish(uow, event, incoming, reply)
                self._services.screens.show(incoming.person_id, reply.messages, uow.now)
        except (_NotSettledYet, NotReadYet, Unavailable):
            raise
        except SchoolError as error:
            text = self._services.texts.to(voice, error.key, **error.values)
            async with self._store.begin(cause=incoming.cause) as uow:
                await self._finish(uow, event, incoming, self._refusal(incoming, text))
        except Exception as error:
            await self._fail(event, incoming, error)

    def _refusal(self, incoming: Incoming, text: str) -> Reply:
        return _said(incoming, text) if incoming.token or self._limits.may_refuse(incoming) else Reply()

    async def _fail(self, event: PendingEvent, incoming: Incoming, error: Exception) -> None:
        _log(event, error)
        async with self._store.begin(cause=incoming.cause) as uow:
            await self._apologise(uow, incoming)
            await uow.inbox.fail(event, type(error).__name__)

    def _voice(self, person: Person, now: int) -> tuple[str, ...]:
        """Children are spoken to as children, also while nothing of them is stored; all others in the common words."""
        role = self._services.answers.questions.role(person, now)
        return voices(role) if role is Role.STUDENT else ()

    async def _pass_over(self, event: PendingEvent, incoming: Incoming, verdict: Verdict) -> None:
        """One polite word, then silence."""
        self._unanswered += 1
        word = _said(incoming, self._services.texts("error.too_many"))
        if verdict is Verdict.REFUSE:
            logger.warning("one person or chat sends too much; {} events unanswered so far", self._unanswered)
        async with self._store.begin(cause=incoming.cause) as uow:
            await self._finish(uow, event, incoming, word if verdict is Verdict.REFUSE else Reply())

    async def _read_ahead(self, incoming: Incoming) -> None:
        """Long words are read outside of the loop and of the transaction, which finds them read."""
        if len(incoming.text) >= LONG_CHARACTERS:
            await asyncio.to_thread(self._services.answers.questions.read_ahead, incoming.text)

    async def _finish(self, uow: UnitOfWork, event: PendingEvent, incoming: Incoming, reply: Reply) -> None:
        await _put(uow, incoming, reply)
        await uow.inbox.done(event)

    async def _apologise(self, uow: UnitOfWork, incoming: Incoming) -> None:
        if incoming.kind in SAID:
            await _put(
                uow, incoming, Reply((OutgoingMessage(incoming.peer_id, self._services.texts("error.apology")),))
            )


async def _reply(turn: Turn) -> Reply:
    return with_first_contact_notice(turn, await follow_deep_link(turn) or await answer(turn))


def _said(incoming: Incoming, text: str) -> Reply:
    """A press among many is refused by a notice, which nobody else sees."""
    if incoming.in_chat and incoming.token:
        return Reply(notice=text)
    return Reply((OutgoingMessage(incoming.peer_id, text),))


def _seconds() -> float:
    return asyncio.get_running_loop().time()


async def _subject(uow: UnitOfWork, incoming: Incoming) -> MessageSubject | None:
    """What the message replied to is about. Raises `_NotSettledYet` when one is on its way that may be the one."""
    about = await uow.message_subjects.subject_of(incoming.peer_id, incoming.reply_to) if incoming.reply_to else None
    if incoming.reply_to and about is None and await uow.message_subjects.arriving(incoming.peer_id):
        raise _NotSettledYet
    return MessageSubject.read(about) if about else None


async def _put(uow: UnitOfWork, incoming: Incoming, reply: Reply) -> None:
    """The reply becomes messages; a press is always answered, or its spinner would turn on."""
    if incoming.token:
        await uow.outbox.put_notice(incoming.token, incoming.person_id, incoming.peer_id, reply.notice or "", uow.now)
    elif reply.notice and not reply.messages and not incoming.in_chat:  # pressed where there are no notices
        await uow.outbox.put(OutgoingMessage(incoming.peer_id, reply.notice), uow.now)
    for message in reply.messages:
        await uow.outbox.put(message, uow.now)


def _log(event: PendingEvent, error: Exception) -> None:
    """Where it broke, without the message of the exception: it may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames[-6:]))
    logger.error("event {} failed: {} at {}", event.id, type(error).__name__, places)

"""Messages leave here: claimed, sent, settled; replies before announcements, at the platform's rate."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from loguru import logger

from bot.runtime.clock_watch import ClockWatch
from bot.runtime.trouble_log import TroubleLog
from bot.vk.errors import VkError, VkUnclear, VkUnreachable, meaning
from bot.vk.messages import MOST_DIFFERENT, MOST_EQUAL, MessageSender, Outcome, Trace
from bot.workers.delivery_outcome import DeliveryOutcomes
from school.announcements.departure import Departure
from school.messaging.limits import MessengerLimits
from school.messaging.retry_policy import LONGEST_WAIT_SECONDS, FailureKind, is_useless
from storage.errors import Unavailable
from storage.messaging.outbox.rows import QueuedMessage
from storage.unit_of_work import Store, UnitOfWork
from storage.work import WorkKind

MAX_BATCHES_IN_FLIGHT = 4
"""Of replies, and again of announcements: enough to use the rate when VK answers slowly, and neither waits for the
other's answers."""

MAX_REST_SECONDS = 5.0
"""Rest after which the outbox is looked at even when nobody has called."""

MIN_REST_SECONDS = 0.2

GIVE_BACK_SECONDS = 5.0
"""Rest between two tries to give messages back while the database can't be used."""

HISTORY_RETRY_SECONDS = 60
"""Time until the history that could not be read is read again."""

_FINAL = (FailureKind.REFUSED, FailureKind.BUG)
"""No repetition helps; what an earlier attempt may have brought about is still to be looked up."""


class Sender:
    """Claims batches of replies or, with `departure`, of announcements; a few are on their way at once."""

    def __init__(
        self,
        store: Store,
        message_sender: MessageSender,
        delivery_outcomes: DeliveryOutcomes,
        suspect_token: Callable[[], None],
        limits: MessengerLimits,
        watch: ClockWatch,
        departure: Departure | None = None,
    ) -> None:
        self._store = store
        self._message_sender = message_sender
        self._delivery_outcomes = delivery_outcomes
        self._suspect_token = suspect_token
        self._limits = limits
        self._watch = watch
        self._departure = departure
        self._slots = asyncio.Semaphore(MAX_BATCHES_IN_FLIGHT)
        self._trouble = TroubleLog("messages can't be settled")
        self._left = asyncio.Event()
        """Set once the newest batch has left for VK: what waits for the rate is not claimed yet, and may be joined."""
        self._left.set()
        self._on_the_way: set[asyncio.Task[None]] = set()

    async def recover(self) -> None:
        """After a crash: what was being sent is due again."""
        async with self._store.begin() as uow:
            released = await uow.claims.release(uow.now)
        if released:
            logger.info("messages left half-sent: {}", len(released))

    async def send_due(self) -> float:
        """Let one batch leave. Seconds to rest afterwards."""
        await self._slots.acquire()
        try:
            await self._left.wait()
            messages, rest = await self._claim()
        except BaseException:
            self._slots.release()
            raise
        if messages:
            self._start(messages)
        else:
            self._slots.release()
        return rest

    async def drain(self, seconds: float) -> None:
        """Let what is on its way arrive; what does not in time is left half-sent, as after a crash."""
        if self._on_the_way:
            await asyncio.wait(self._on_the_way, timeout=seconds)
        for task in self._on_the_way:
            task.cancel()
        await asyncio.gather(*self._on_the_way, return_exceptions=True)

    async def _claim(self) -> tuple[list[QueuedMessage], float]:
        """A batch, or the seconds until there may be one."""
        async with self._store.begin(urgent=True) as uow:
            if self._departure:
                messages = await self._claim_announced(uow, self._departure)
            else:
                messages = await uow.claims.claim_replies(uow.now, MOST_DIFFERENT)
            return messages, 0 if messages else await self._until_due(uow)

    async def _claim_announced(self, uow: UnitOfWork, departure: Departure) -> list[QueuedMessage]:
        """Of the oldest announcement that may leave; one that may not has been held or ended."""
        while (announcement_id := await uow.claims.next_announcement(uow.now)) is not None:
            if await departure.may_leave(uow, announcement_id):
                return await uow.claims.claim_announced(uow.now, MOST_EQUAL)
        return []

    def _start(self, messages: list[QueuedMessage]) -> None:
        left = self._left = asyncio.Event()
        task = asyncio.create_task(self._send(messages, left.set))
        self._on_the_way.add(task)
        task.add_done_callback(lambda ended: self._arrived(ended, left))

    def _arrived(self, task: "asyncio.Task[None]", left: asyncio.Event) -> None:
        self._on_the_way.discard(task)
        self._slots.release()
        left.set()

    async def _until_due(self, uow: UnitOfWork) -> float:
        """Seconds until the next message may go."""
        due = await uow.claims.next_due(self._departure is not None)
        if due is not None and due > uow.now + LONGEST_WAIT_SECONDS:  # the clock may have been ahead for a moment
            await uow.deliveries.come_back(uow.now)
        return MAX_REST_SECONDS if due is None else min(max(due - uow.now, MIN_REST_SECONDS), MAX_REST_SECONDS)

    async def _send(self, messages: list[QueuedMessage], left: Callable[[], None]) -> None:
        """Send and settle; when that breaks down (a full disk, a bug) the messages are due again, unclear."""
        try:
            await self._try_to_send(messages, left)
            self._trouble.over()
        except Exception as error:
            self._trouble.met(type(error).__name__)
            await self._give_back(messages)

    async def _give_back(self, messages: Sequence[QueuedMessage]) -> None:
        """However long the database can't be used: nobody else knows of these messages until the next start."""
        while True:
            await asyncio.sleep(GIVE_BACK_SECONDS)
            try:
                async with self._recording() as uow:
                    for message in messages:
                        await uow.deliveries.give_back(message.id, uow.now)
            except Unavailable as error:
                self._trouble.met(error.reason)
            else:
                return

    async def _try_to_send(self, messages: list[QueuedMessage], left: Callable[[], None]) -> None:
        uncertain = await self._uncertain(messages)
        if uncertain:
            left()  # looking up may take long
        for message in uncertain:
            await self._look_up(message)
        rest = [message for message in messages if message not in uncertain]
        if not rest:
            return
        outcomes = await self._message_sender.carry(rest, left)
        refused = [one for one in outcomes if _leaves_traces(one.message) and one.trouble in _FINAL]
        async with self._recording() as uow:
            await self._delivery_outcomes.record(uow, [outcome for outcome in outcomes if outcome not in refused])
        for outcome in refused:
            await self._look_up(outcome.message, outcome)
        self._mind_the_token(outcomes)

    async def _uncertain(self, messages: Sequence[QueuedMessage]) -> list[QueuedMessage]:
        """Messages that may have arrived and can't be repeated without the risk of a double, or need not be."""
        unclear = [message for message in messages if _leaves_traces(message)]
        if not unclear:
            return []
        async with self._store.begin() as uow:
            return [message for message in unclear if not await self._repeatable(uow, message)]

    async def _repeatable(self, uow: UnitOfWork, message: QueuedMessage) -> bool:
        since = await uow.inbox.last_seen_cmid(message.peer_id) - (message.cmid_before or 0)
        in_time = not is_useless(self._watch.age(message.written_at, uow.now))
        wanted = in_time and await self._delivery_outcomes.is_wanted(uow, message)
        dated = wanted and self._watch.is_followed()
        return dated and self._limits.may_repeat(uow.now - message.first_tried_at, since)

    async def _look_up(self, message: QueuedMessage, refusal: Outcome | None = None) -> None:
        """Ask the history where a message stands. `refusal`: a repetition of it was refused for good."""
        try:
            trace = await self._message_sender.find(message)
        except (VkError, VkUnclear, VkUnreachable) as error:
            if not is_useless(self._watch.age(message.written_at, self._store.now())) and _may_pass(error):
                await self._later(message)
                return
            trace = Trace()
        async with self._recording() as uow:
            await self._delivery_outcomes.record_trace(uow, message, trace, refusal)

    async def _later(self, message: QueuedMessage) -> None:
        async with self._recording() as uow:
            await uow.deliveries.retry(message.id, uow.now + HISTORY_RETRY_SECONDS, unclear=True)

    def _mind_the_token(self, outcomes: Sequence[Outcome]) -> None:
        if any(outcome.trouble is FailureKind.TOKEN for outcome in outcomes):
            self._suspect_token()

    @asynccontextmanager
    async def _recording(self) -> AsyncIterator[UnitOfWork]:
        """A transaction in which messages are settled: those behind them may go when it is over."""
        async with self._store.begin() as uow:
            uow.work.add(WorkKind.BROADCASTS if self._departure else WorkKind.MESSAGES)
            yield uow


def _leaves_traces(message: QueuedMessage) -> bool:
    """Whether it may stand in a dialog already. The answer to a press stands nowhere: to repeat it does no harm."""
    return message.unclear and message.kind == "message"


async def drain(senders: Sequence[Sender], seconds: float) -> None:
    """Let what is on its way arrive, side by side."""
    await asyncio.gather(*(sender.drain(seconds) for sender in senders))


def _may_pass(error: Exception) -> bool:
    """Whether the history may be readable later."""
    return not isinstance(error, VkError) or meaning(error.code).trouble not in _FINAL

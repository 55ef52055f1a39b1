"""Messages leave here: claimed, carried, settled; replies before announcements, at the platform's rate."""

import asyncio
from collections.abc import Callable, Sequence

from loguru import logger

from bot.vk.errors import VkError, VkUnclear, VkUnreachable, meaning
from bot.vk.messages import MOST_DIFFERENT, MOST_EQUAL, MessageSender, Outcome
from bot.workers.delivery_outcome import DeliveryOutcomes
from school.messaging.retry_policy import PATIENCE, FailureKind, may_repeat
from storage.errors import Unavailable
from storage.messaging.outbox import QueuedMessage
from storage.unit_of_work import Store, UnitOfWork

IN_FLIGHT = 4
"""Batches on their way at once: enough to use the rate when VK answers slowly."""

IDLE = 5.0
"""Seconds after which the outbox is looked at even when nobody has called."""


class Sender:
    """One task that claims, and a few that carry."""

    def __init__(
        self,
        store: Store,
        carrier: MessageSender,
        delivery_outcomes: DeliveryOutcomes,
        suspect_token: Callable[[], None],
    ) -> None:
        self._store = store
        self._carrier = carrier
        self._settler = delivery_outcomes
        self._suspect_token = suspect_token
        self._called = asyncio.Event()
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._on_the_way: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """There may be something to send."""
        self._called.set()

    async def recover(self) -> None:
        """After a crash: what was being sent is due again."""
        async with self._store.begin() as uow:
            released = await uow.outbox.release(uow.now)
        if released:
            logger.info("letters left half-sent: {}", len(released))

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._called.clear()
            await self._slots.acquire()
            messages = await self._claim()
            if messages:
                self._start(messages)
            else:
                self._slots.release()
                await self._rest()

    async def drain(self, seconds: float) -> None:
        """Let what is on its way arrive; what does not in time is left half-sent, as after a crash."""
        if self._on_the_way:
            await asyncio.wait(self._on_the_way, timeout=seconds)
        for task in self._on_the_way:
            task.cancel()
        await asyncio.gather(*self._on_the_way, return_exceptions=True)

    async def _claim(self) -> list[QueuedMessage]:
        try:
            async with self._store.begin() as uow:
                messages = await uow.outbox.claim_replies(uow.now, MOST_DIFFERENT)
                return messages or await uow.outbox.claim_announced(uow.now, MOST_EQUAL)
        except BaseException:
            self._slots.release()
            raise

    def _start(self, messages: list[QueuedMessage]) -> None:
        task = asyncio.create_task(self._carry(messages))
        self._on_the_way.add(task)
        task.add_done_callback(self._arrived)

    def _arrived(self, task: "asyncio.Task[None]") -> None:
        self._on_the_way.discard(task)
        self._slots.release()
        self.wake()

    async def _rest(self) -> None:
        """Wait for a call, or for the next message's time."""
        async with self._store.begin() as uow:
            due, now = await uow.outbox.next_due(), uow.now
        wait = IDLE if due is None else min(max(due - now, 0.2), IDLE)
        try:
            async with asyncio.timeout(wait):
                await self._called.wait()
        except TimeoutError:
            return

    async def _carry(self, messages: list[QueuedMessage]) -> None:
        """Carry and settle; when that breaks down (a full disk, a bug) the messages are due again, unclear."""
        try:
            await self._try_to_carry(messages)
        except Exception as error:
            logger.error("a batch of {} letters broke down: {}", len(messages), type(error).__name__)
            await self._give_back(messages)

    async def _give_back(self, messages: Sequence[QueuedMessage]) -> None:
        """However long the database can't be used: nobody else knows of these messages until the next start."""
        while True:
            await asyncio.sleep(IDLE)
            try:
                async with self._store.begin() as uow:
                    for message in messages:
                        await uow.outbox.give_back(message.id, uow.now)
            except Unavailable as error:
                logger.error("letters are not given back yet: {}", error.reason)
            else:
                return

    async def _try_to_carry(self, messages: list[QueuedMessage]) -> None:
        doubtful = await self._doubtful(messages)
        for message in doubtful:
            await self._look_up(message)
        rest = [message for message in messages if message not in doubtful]
        if not rest:
            return
        outcomes = await self._carrier.carry(rest)
        async with self._store.begin() as uow:
            await self._settler.settle(uow, outcomes)
        self._mind_the_token(outcomes)

    async def _doubtful(self, messages: Sequence[QueuedMessage]) -> list[QueuedMessage]:
        """Messages that may have arrived and can't be repeated without the risk of a double."""
        unclear = [message for message in messages if message.unclear]
        if not unclear:
            return []
        async with self._store.begin() as uow:
            return [message for message in unclear if not await self._repeatable(uow, message)]

    async def _repeatable(self, uow: UnitOfWork, message: QueuedMessage) -> bool:
        since = await uow.inbox.last_seen_cmid(message.peer_id) - (message.cmid_before or 0)
        tried_enough = message.attempts >= PATIENCE[FailureKind.TRANSIENT]
        return may_repeat(uow.now - message.first_tried_at, since) and not tried_enough

    async def _look_up(self, message: QueuedMessage) -> None:
        """Ask the history; when it can't be read now, later, and when never, the author is told."""
        try:
            cmid = await self._carrier.find(message)
        except (VkUnclear, VkUnreachable):
            await self._later(message)
            return
        except VkError as error:
            if meaning(error.code).trouble not in (FailureKind.REFUSED, FailureKind.BUG):
                await self._later(message)
                return
            cmid = None
        async with self._store.begin() as uow:
            await self._settler.found(uow, message, cmid)

    async def _later(self, message: QueuedMessage) -> None:
        async with self._store.begin() as uow:
            await uow.outbox.retry(message.id, uow.now + 60, unclear=True)

    def _mind_the_token(self, outcomes: Sequence[Outcome]) -> None:
        if any(outcome.trouble is FailureKind.TOKEN for outcome in outcomes):
            self._suspect_token()

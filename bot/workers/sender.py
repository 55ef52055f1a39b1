"""Letters leave here: claimed, carried, settled; replies before announcements, at the platform's rate."""

import asyncio
from collections.abc import Callable, Sequence

from loguru import logger

from bot.vk.errors import VkError, VkUnclear, VkUnreachable, meaning
from bot.vk.messages import MOST_DIFFERENT, MOST_EQUAL, Carrier, Outcome
from bot.workers.delivery_outcome import Settler
from school.messaging.retry_policy import PATIENCE, Trouble, may_repeat
from storage.errors import Unavailable
from storage.messaging.outbox import QueuedLetter
from storage.unit_of_work import Desk, Store

IN_FLIGHT = 4
"""Batches on their way at once: enough to use the rate when VK answers slowly."""

IDLE = 5.0
"""Seconds after which the outbox is looked at even when nobody has called."""


class Sender:
    """One task that claims, and a few that carry."""

    def __init__(self, store: Store, carrier: Carrier, settler: Settler, suspect_token: Callable[[], None]) -> None:
        self._store = store
        self._carrier = carrier
        self._settler = settler
        self._suspect_token = suspect_token
        self._called = asyncio.Event()
        self._slots = asyncio.Semaphore(IN_FLIGHT)
        self._on_the_way: set[asyncio.Task[None]] = set()

    def wake(self) -> None:
        """There may be something to send."""
        self._called.set()

    async def recover(self) -> None:
        """After a crash: what was being sent is due again."""
        async with self._store.desk() as desk:
            released = await desk.outbox.release(desk.now)
        if released:
            logger.info("letters left half-sent: {}", len(released))

    async def run(self) -> None:
        """Send until cancelled."""
        while True:
            self._called.clear()
            await self._slots.acquire()
            letters = await self._claim()
            if letters:
                self._start(letters)
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

    async def _claim(self) -> list[QueuedLetter]:
        try:
            async with self._store.desk() as desk:
                letters = await desk.outbox.claim_replies(desk.now, MOST_DIFFERENT)
                return letters or await desk.outbox.claim_announced(desk.now, MOST_EQUAL)
        except BaseException:
            self._slots.release()
            raise

    def _start(self, letters: list[QueuedLetter]) -> None:
        task = asyncio.create_task(self._carry(letters))
        self._on_the_way.add(task)
        task.add_done_callback(self._arrived)

    def _arrived(self, task: "asyncio.Task[None]") -> None:
        self._on_the_way.discard(task)
        self._slots.release()
        self.wake()

    async def _rest(self) -> None:
        """Wait for a call, or for the next letter's time."""
        async with self._store.desk() as desk:
            due, now = await desk.outbox.next_due(), desk.now
        wait = IDLE if due is None else min(max(due - now, 0.2), IDLE)
        try:
            async with asyncio.timeout(wait):
                await self._called.wait()
        except TimeoutError:
            return

    async def _carry(self, letters: list[QueuedLetter]) -> None:
        """Carry and settle; when that breaks down (a full disk, a bug) the letters are due again, unclear."""
        try:
            await self._try_to_carry(letters)
        except Exception as error:
            logger.error("a batch of {} letters broke down: {}", len(letters), type(error).__name__)
            await self._give_back(letters)

    async def _give_back(self, letters: Sequence[QueuedLetter]) -> None:
        """However long the database can't be used: nobody else knows of these letters until the next start."""
        while True:
            await asyncio.sleep(IDLE)
            try:
                async with self._store.desk() as desk:
                    for letter in letters:
                        await desk.outbox.give_back(letter.id, desk.now)
            except Unavailable as error:
                logger.error("letters are not given back yet: {}", error.reason)
            else:
                return

    async def _try_to_carry(self, letters: list[QueuedLetter]) -> None:
        doubtful = await self._doubtful(letters)
        for letter in doubtful:
            await self._look_up(letter)
        rest = [letter for letter in letters if letter not in doubtful]
        if not rest:
            return
        outcomes = await self._carrier.carry(rest)
        async with self._store.desk() as desk:
            await self._settler.settle(desk, outcomes)
        self._mind_the_token(outcomes)

    async def _doubtful(self, letters: Sequence[QueuedLetter]) -> list[QueuedLetter]:
        """Letters that may have arrived and can't be repeated without the risk of a double."""
        unclear = [letter for letter in letters if letter.unclear]
        if not unclear:
            return []
        async with self._store.desk() as desk:
            return [letter for letter in unclear if not await self._repeatable(desk, letter)]

    async def _repeatable(self, desk: Desk, letter: QueuedLetter) -> bool:
        since = await desk.inbox.last_seen_cmid(letter.peer_id) - (letter.cmid_before or 0)
        tried_enough = letter.attempts >= PATIENCE[Trouble.TRANSIENT]
        return may_repeat(desk.now - letter.first_tried_at, since) and not tried_enough

    async def _look_up(self, letter: QueuedLetter) -> None:
        """Ask the history; when it can't be read now, later, and when never, the author is told."""
        try:
            cmid = await self._carrier.find(letter)
        except (VkUnclear, VkUnreachable):
            await self._later(letter)
            return
        except VkError as error:
            if meaning(error.code).trouble not in (Trouble.REFUSED, Trouble.BUG):
                await self._later(letter)
                return
            cmid = None
        async with self._store.desk() as desk:
            await self._settler.found(desk, letter, cmid)

    async def _later(self, letter: QueuedLetter) -> None:
        async with self._store.desk() as desk:
            await desk.outbox.retry(letter.id, desk.now + 60, unclear=True)

    def _mind_the_token(self, outcomes: Sequence[Outcome]) -> None:
        if any(outcome.trouble is Trouble.TOKEN for outcome in outcomes):
            self._suspect_token()

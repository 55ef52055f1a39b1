"""Safeguards of the bot, each of which can be taken away: a checker that does not notice is worth nothing."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import Any

import bot.event_stream
import bot.vk.history
import bot.vk.messages
import bot.workers.delivery_outcome
import bot.workers.event_handler
import bot.workers.event_listener
import storage.database
import storage.messaging.outbox.claims
from bot.event_stream import EventStream
from bot.runtime.clock_watch import ClockWatch
from bot.runtime.storage_guard import StorageGuard
from bot.workers.clock_leaps import ClockLeaps
from bot.workers.event_handler import EventHandler
from bot.workers.event_listener import EventListener
from bot.workers.message_edits import EditWorker
from bot.workers.sender import Sender
from school.announcements.approval_policy import ApprovalPolicy
from school.announcements.departure import Departure
from school.announcements.late_changes import LateChanges
from school.calendar.quiet_hours import QuietHours
from school.messaging.retry_policy import RetryAction, RetryDecision, decide
from storage.messaging.inbox import Inbox
from storage.messaging.outbox.claims import MessageClaims
from storage.messaging.outbox.settle import Deliveries
from storage.messaging.peers import PeerTable

Set = Callable[[Any, str, Any], None]


@dataclass(frozen=True, slots=True)
class Safeguard:
    """One that can be removed; `seed` is one that has noticed, tried first."""

    name: str
    remove: Callable[[Set], None]
    seed: int = 0


@contextmanager
def without(safeguard: Safeguard) -> Iterator[None]:
    """Run without it."""
    before: list[tuple[Any, str, Any]] = []

    def set_(where: Any, name: str, value: Any) -> None:
        before.append((where, name, getattr(where, name)))
        setattr(where, name, value)

    try:
        safeguard.remove(set_)
        yield
    finally:
        for where, name, value in reversed(before):
            setattr(where, name, value)


def _nothing(result: Any = None) -> Callable[..., Any]:
    async def does_nothing(*_: object, **__: object) -> Any:
        return result

    return does_nothing


def _new_number_for_each_attempt(set_: Set) -> None:
    call, chance = bot.vk.messages._call, Random(1)

    def called(message: Any, peers: str) -> tuple[str, dict[str, Any]]:
        method, parameters = call(message, peers)
        fresh = {"random_id": chance.randrange(1, 2**31)} if "random_id" in parameters else {}
        return method, parameters | fresh

    set_(bot.vk.messages, "_call", called)


def _position_before_the_events(set_: Set) -> None:
    store = EventListener._store_batch

    async def apart(self: Any, batch: Any) -> None:
        async with self._store.begin() as uow:
            await uow.stream_position.put(batch.ts, uow.now)
        await store(self, batch)

    set_(EventListener, "_store_batch", apart)


def _done_before_answered(set_: Set) -> None:
    turn = EventHandler._turn

    async def apart(self: Any, event: Any) -> None:
        async with self._store.begin() as uow:
            await uow.inbox.done(event)
        await turn(self, event)

    set_(EventHandler, "_turn", apart)


def _no_queue_of_a_person(set_: Set) -> None:
    queue, served = EventHandler._queue, iter(range(-1, -(10**9), -1))

    def alone(self: Any, event: Any) -> None:
        queue(self, type(event)(event.id, next(served), event.body))

    set_(EventHandler, "_queue", alone)


def _no_order_of_a_dialog(set_: Set) -> None:
    claims = storage.messaging.outbox.claims
    set_(claims, "_READY", claims._READY.replace(claims._FIRST, "1"))
    set_(claims, "_NEXT_DUE", claims._NEXT_DUE.replace(claims._FIRST, "1"))


def _nothing_seen_before(set_: Set) -> None:
    remember = Inbox.remember

    async def over(self: Any, arrivals: Sequence[Any], now: int) -> None:
        await self._connection.execute("DELETE FROM seen_events")
        await self._connection.execute("DELETE FROM seen_messages")
        await remember(self, arrivals, now)

    set_(Inbox, "remember", over)


def _answers_of_the_bot_end_a_dialog(set_: Set) -> None:
    set_(bot.vk.history, "_is_humans", lambda message: bool(message.get("out")))


def _later_words_first_after_a_gap(set_: Set) -> None:
    set_(bot.workers.event_handler, "as_said", list)
    set_(bot.event_stream, "SWEEP_FIRST_SECONDS", 0.0)


def _eight_attempts(set_: Set) -> None:

    def counted(trouble: Any, attempts: int, age: int) -> RetryDecision:
        return RetryDecision(RetryAction.FAIL) if attempts > 8 else decide(trouble, attempts, age)

    set_(bot.workers.delivery_outcome, "decide", counted)


def _forgotten_come_back(set_: Set) -> None:
    ensure = PeerTable.ensure

    async def kept(self: Any, addresses: Any, back: bool = True) -> Any:
        return await ensure(self, addresses, True)

    set_(PeerTable, "ensure", kept)
    set_(bot.workers.event_listener, "_unseen", lambda events, seen: list(events))


def _edits_are_tried_once(set_: Set) -> None:
    record = EditWorker._record

    async def once(self: Any, uow: Any, edit: Any, result: str) -> None:
        await record(self, uow, edit, "refused" if result == "again" else result)

    set_(EditWorker, "_record", once)


def _a_commit_does_not_wait(set_: Set) -> None:
    """As SQLite does it when it is told less; what a checkpoint would flush by and by is not flushed either."""
    pragmas = storage.database._PRAGMAS
    loose = [one.replace("synchronous = FULL", "synchronous = NORMAL") for one in pragmas]
    set_(storage.database, "_PRAGMAS", (*loose, "PRAGMA wal_autocheckpoint = 0"))


async def _unguarded(_: object, work: Callable[[], Any]) -> None:
    await work()


def _to(where: Any, name: str, value: Any) -> Callable[[Set], None]:
    return lambda set_: set_(where, name, value)


SAFEGUARDS = (
    Safeguard("a message keeps its stored `random_id`", _new_number_for_each_attempt, 1),
    Safeguard("the position is stored with its events", _position_before_the_events, 19),
    Safeguard("one person's events are handled in order", _no_queue_of_a_person, 3),
    Safeguard("a dialog's messages leave in order", _no_order_of_a_dialog, 2),
    Safeguard("a held or full disk is waited for", _to(StorageGuard, "run", _unguarded), 7),
    Safeguard("an event is done with its answer", _done_before_answered, 42),
    Safeguard("what was seen is not taken again", _nothing_seen_before, 3),
    Safeguard("what VK may have forgotten is looked up first", _to(Sender, "_uncertain", _nothing([])), 11),
    Safeguard("what was being sent at a crash is due again", _to(MessageClaims, "release", _nothing([])), 19),
    Safeguard("what can't be settled is given back", _to(Sender, "_give_back", _nothing()), 127),
    Safeguard("gaps are read back", _to(EventStream, "sweep", _nothing()), 1),
    Safeguard("only a human's answer ends the reading of a dialog", _answers_of_the_bot_end_a_dialog, 34),
    Safeguard("what was lost is answered before what came later", _later_words_first_after_a_gap, 227),
    Safeguard("quiet hours hold an announcement", _to(QuietHours, "allowed_from", lambda _, local: local), 7),
    Safeguard("quiet hours are looked at again as it leaves", _to(Departure, "_quiet_until", lambda *_: 0), 20),
    Safeguard("its use is looked at again as it leaves", _to(Departure, "_is_useless", lambda *_: False), 51),
    Safeguard("a second person agrees first", _to(ApprovalPolicy, "is_needed", lambda *_: False), 1),
    Safeguard("a deadline, not a number of attempts", _eight_attempts, 94),
    Safeguard("recall and correction reach what is on its way", _to(LateChanges, "apply", _nothing()), 3),
    Safeguard("corrections and recalls are tried again", _edits_are_tried_once, 29),
    Safeguard("a leap of the clock is followed", _to(ClockLeaps, "follow", _nothing(60.0)), 39),
    Safeguard("attempts dated by another clock are looked up", _to(Deliveries, "doubt_attempts", _nothing()), 45),
    Safeguard("an age is not believed after a leap", _to(ClockWatch, "age", lambda _, since, now: now - since), 188),
    Safeguard("what comes twice makes nobody known again", _forgotten_come_back, 111),
    Safeguard("a commit waits for the disk", _a_commit_does_not_wait, 3),
)  # fmt: skip

UNPROVED = (
    Safeguard("nothing leaves by a clock that has just leapt", _to(ClockWatch, "has_settled", lambda _: True)),
)  # fmt: skip
"""Not noticed so far: what they guard against happens in too few plans."""

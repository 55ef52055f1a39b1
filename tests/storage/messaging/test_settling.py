"""What becomes of messages after an attempt."""

import pytest

from school.chats.model import ChatState
from school.messaging.delivery_counts import DeliveryCount, FailedTarget
from school.messaging.model import OutgoingMessage
from school.messaging.retry_policy import NOTICE_SECONDS
from storage.database import Database
from storage.messaging.inbox import NewEvent
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import (
    ANNA,
    BUTTONS,
    CHAT,
    IVAN,
    OTHER_CHAT,
    announce,
    announced,
    drain,
    peers,
    put,
    replies,
    rows,
    sent,
    texts,
)


async def test_the_text_of_a_settled_letter_is_dropped(store: Store, database: Database) -> None:
    await put(store, (ANNA, "раз"), (IVAN, "два"))
    first, second = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.sent(first.id, 7, uow.now)
        await uow.deliveries.failed(second.id, "denied", uow.now)
    query = "SELECT state, text, cmid, reason FROM outbox ORDER BY id"
    assert await rows(database, query) == [("sent", None, 7, None), ("failed", None, None, "denied")]


async def test_a_repetition_has_the_same_random_id(store: Store, outside: Outside) -> None:
    await put(store, (ANNA, "раз"))
    [first] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.retry(first.id, NOON + 1, unclear=True)
    outside.advance(1)
    [second] = await replies(store)
    assert (second.random_id, second.attempts, second.unclear) == (first.random_id, 1, True)
    assert second.first_tried_at == NOON


async def test_once_unclear_a_letter_stays_so(store: Store, outside: Outside) -> None:
    await put(store, (ANNA, "раз"))
    for unclear in (True, False):
        [message] = await replies(store)
        async with store.begin() as uow:
            await uow.deliveries.retry(message.id, uow.now, unclear)
    [message] = await replies(store)
    assert message.unclear
    assert message.first_tried_at == NOON


async def test_the_window_opens_with_the_first_attempt_that_may_have_arrived(store: Store, outside: Outside) -> None:
    """Hours without a network, or of flood control, do not use up the hour in which VK knows a repetition."""
    await put(store, (ANNA, "раз"))
    for settle in ("untry", "retry"):
        [message] = await replies(store)
        async with store.begin() as uow:
            if settle == "untry":
                await uow.deliveries.untry(message.id, uow.now)
            else:
                await uow.deliveries.retry(message.id, uow.now, unclear=False)
        outside.advance(3600)
    [message] = await replies(store)
    assert (message.first_tried_at, message.attempts) == (outside.now, 1)
    async with store.begin() as uow:
        await uow.deliveries.retry(message.id, uow.now, unclear=True)
    assert (await replies(store))[0].first_tried_at == outside.now


async def test_how_far_the_dialog_was_at_the_first_attempt_is_kept(store: Store) -> None:
    async def hears(cmid: int) -> None:
        async with store.begin() as uow:
            await uow.inbox.remember([NewEvent(f"e{cmid}", ANNA, (ANNA, cmid), None)], uow.now)

    await hears(5)
    await put(store, (ANNA, "раз"))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.retry(message.id, uow.now, unclear=True)
    await hears(90)
    assert (await replies(store))[0].cmid_before == 5


async def test_after_a_crash_what_was_being_sent_is_due_again_and_unclear(store: Store, outside: Outside) -> None:
    await put(store, (ANNA, "раз"), (IVAN, "два"), (ANNA, "потом"))
    first, second = await replies(store)
    await sent(store, [second])
    async with store.begin() as uow:
        assert texts(await uow.claims.release(uow.now)) == ["раз"]
        assert texts(await uow.claims.release(uow.now)) == ["раз"]
    [again] = await replies(store)
    assert (again.random_id, again.unclear) == (first.random_id, True)


async def test_what_was_settled_meanwhile_is_not_given_back(store: Store) -> None:
    await put(store, (ANNA, "раз"), (IVAN, "два"))
    first, second = await replies(store)
    await sent(store, [first])
    async with store.begin() as uow:
        for message in (first, second):
            await uow.deliveries.give_back(message.id, uow.now)
    assert texts(await replies(store)) == ["два"]


async def test_only_what_has_surely_not_left_is_cancelled(store: Store) -> None:
    number = await announce(store, [CHAT, OTHER_CHAT, ANNA, IVAN], "Собрание")
    gone, unclear = await announced(store)
    async with store.begin() as uow:
        await uow.deliveries.sent(gone.id, 1, uow.now)
        await uow.deliveries.retry(unclear.id, uow.now, unclear=True)
        assert await uow.broadcasts.cancel(number, uow.now) == 2
        assert await uow.broadcasts.count(number) == DeliveryCount(1, waiting=1, failed=0, unknown=0, cancelled=2)
    assert peers(await announced(store)) == [OTHER_CHAT]


async def test_cancelling_one_announcement_leaves_another_and_the_replies(store: Store) -> None:
    number = await announce(store, [CHAT], "одно")
    await announce(store, [CHAT], "другое", author=IVAN)
    await put(store, (CHAT, "ответ"))
    async with store.begin() as uow:
        await uow.broadcasts.cancel(number, uow.now)
    assert await drain(store) == [(CHAT, "ответ"), (CHAT, "другое")]


@pytest.mark.parametrize(("announced_only", "expected"), [(True, ["ответ"]), (False, [])])
async def test_what_is_held_does_not_leave(
    store: Store, outside: Outside, announced_only: bool, expected: list[str]
) -> None:
    await announce(store, [CHAT], "Собрание")
    await put(store, (ANNA, "ответ"))
    async with store.begin() as uow:
        await uow.deliveries.hold(NOON + 3600, announced_only)
    assert [text for _, text in await drain(store)] == expected
    outside.advance(3600)
    assert len(await drain(store)) == 2 - len(expected)


async def test_a_hold_does_not_bring_forward_what_waits_longer(store: Store, outside: Outside) -> None:
    await announce(store, [CHAT], "завтра", not_before=NOON + 9000)
    async with store.begin() as uow:
        await uow.deliveries.hold(NOON + 3600, announced_only=False)
        assert await uow.claims.next_due(announced=True) == NOON + 9000


async def test_buttons_that_are_refused_are_dropped(store: Store) -> None:
    await put(store, OutgoingMessage(ANNA, "раз", BUTTONS))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.drop_buttons(message.id, uow.now)
    [message] = await replies(store)
    assert (message.text, message.buttons) == ("раз", ())


async def test_the_author_is_told_who_was_not_reached(store: Store) -> None:
    number = await announce(store, [CHAT, OTHER_CHAT, ANNA], "Собрание")
    async with store.begin() as uow:
        await uow.chats.notice([CHAT], uow.now)
        await uow.chats.set_title(CHAT, "5 «А»")
        await uow.chats.mark(CHAT, ChatState.LEFT)
        first, second = await uow.claims.claim_announced(uow.now, 100)
        [third] = await uow.claims.claim_announced(uow.now, 100)
        await uow.deliveries.failed(first.id, "left", uow.now)
        await uow.deliveries.unknown(second.id, uow.now)
        await uow.deliveries.sent(third.id, 1, uow.now)
        missed = await uow.broadcasts.not_reached(number)
        assert await uow.broadcasts.count(number) == DeliveryCount(sent=1, waiting=0, failed=1, unknown=1)
    assert set(missed) == {FailedTarget(CHAT, "5 «А»", "left", True), FailedTarget(OTHER_CHAT, "", "unknown", True)}


async def test_the_answer_to_a_press_overtakes_letters_and_is_dropped_when_late(
    store: Store, outside: Outside, database: Database
) -> None:
    await put(store, (CHAT, "письмо"))
    async with store.begin() as uow:
        await uow.outbox.put_notice("token", ANNA, CHAT, "Принято", uow.now)
    notice, message = await replies(store)
    assert (notice.kind, notice.token, notice.person_id, message.text) == ("notice", "token", ANNA, "письмо")
    async with store.begin() as uow:
        await uow.deliveries.retry(notice.id, uow.now, unclear=False)
    outside.advance(NOTICE_SECONDS + 1)
    assert await replies(store) == []
    assert await rows(database, "SELECT state, text FROM outbox WHERE kind = 'notice'") == [("cancelled", None)]


async def test_settled_replies_are_deleted_by_age_and_announcements_stay(store: Store, outside: Outside) -> None:
    number = await announce(store, [CHAT], "Собрание")
    await put(store, (ANNA, "раз"))
    await drain(store)
    await put(store, (ANNA, "ждёт"))
    async with store.begin() as uow:
        await uow.message_records.purge(outside.advance(10) + 1)
        assert (await uow.broadcasts.count(number)).sent == 1
    assert await drain(store) == [(ANNA, "ждёт")]


async def test_one_of_two_paused_announcements_goes_on(store: Store) -> None:
    first, second = await announce(store, [ANNA], "раз"), await announce(store, [IVAN], "два")
    async with store.begin() as uow:
        await uow.broadcasts.freeze(first)
        await uow.broadcasts.freeze(second)
        await uow.broadcasts.thaw(second, uow.now)
    assert await drain(store) == [(IVAN, "два")]
    async with store.begin() as uow:
        await uow.broadcasts.thaw(first, uow.now)
    assert await drain(store) == [(ANNA, "раз")]

"""A message about a ticket that does not arrive, or perhaps not."""

from collections.abc import Awaitable, Callable

import pytest

from school.access.permissions import Staff
from school.messaging.model import OutgoingMessage
from school.messaging.texts import Texts
from school.tickets.carried_files import TicketEnclosures
from school.tickets.forwarding import TicketForwarding
from school.tickets.model import TicketState
from school.tickets.undelivered import UndeliveredTickets
from storage.unit_of_work import Store, UnitOfWork

ANNA, OWNER, OTHER_OWNER, CHAT = 301, 103, 104, 2_000_000_005
WHY = "чата больше нет."

Follow = Callable[[str, int], Awaitable[list[tuple[int, str]]]]


@pytest.fixture
def follow(store: Store, texts: Texts) -> Follow:
    """`await follow("answer:1:103", ANNA)`: the messages that follow, as (peer, text)."""
    undelivered = UndeliveredTickets(
        texts, TicketForwarding(texts, Staff(frozenset({OWNER, OTHER_OWNER}), frozenset()), TicketEnclosures(texts))
    )

    async def followed(about: str, peer_id: int) -> list[tuple[int, str]]:
        async with store.begin() as uow:
            await undelivered.follow(uow, about, peer_id == CHAT, "Вопрос № 1: где?", uow.now, WHY)
            return await _waiting(uow)

    return followed


async def _waiting(uow: UnitOfWork) -> list[tuple[int, str]]:
    found = []
    while messages := await uow.claims.claim_replies(uow.now, 9):
        for message in messages:
            await uow.deliveries.sent(message.id, None, uow.now)
        found += [(message.peer_id, message.text) for message in messages]
    return found


async def _ticket(store: Store) -> None:
    async with store.begin() as uow:
        await uow.tickets.open(ANNA, uow.now)
        await uow.tickets.move(1, TicketState.ANSWERED, uow.now)
        await uow.people.pause_bot(ANNA, uow.now)


async def test_an_answer_gives_the_word_back_to_the_staff(store: Store, follow: Follow) -> None:
    await _ticket(store)
    assert await follow(f"answer:1:{CHAT}", ANNA) == [(CHAT, f"Ответ на вопрос № 1 не дошёл: {WHY}")]
    async with store.begin() as uow:
        [ticket] = await uow.tickets.all_open()
        assert ticket.state is TicketState.REOPENED
        assert (await uow.people.get(ANNA)).taken_at is None


@pytest.mark.parametrize("about", ["answer:9:103", "remark:1:0", "remark:9:0"])
async def test_nothing_follows_from_remarks_and_for_tickets_that_are_gone(
    store: Store, follow: Follow, about: str
) -> None:
    await _ticket(store)
    assert await follow(about, OWNER) == []


async def test_a_closed_ticket_stays_closed(store: Store, follow: Follow) -> None:
    await _ticket(store)
    async with store.begin() as uow:
        await uow.tickets.close(1, uow.now)
    assert len(await follow(f"answer:1:{OWNER}", ANNA)) == 1
    async with store.begin() as uow:
        assert await uow.tickets.all_open() == []


async def test_what_a_chat_did_not_get_goes_to_every_owner(store: Store, follow: Follow) -> None:
    await _ticket(store)
    found = await follow("ticket:1:0", CHAT)
    assert [peer for peer, _ in found] == [OWNER, OTHER_OWNER, OWNER, OTHER_OWNER]
    assert WHY in found[0][1] and found[2][1] == "Вопрос № 1: где?"


async def test_what_one_owner_did_not_get_is_told_to_nobody_while_another_may(store: Store, follow: Follow) -> None:
    await _ticket(store)
    async with store.begin() as uow:
        await uow.outbox.put(OutgoingMessage(OWNER, "Вопрос", subject="ticket:1:0"), uow.now)
        await _waiting(uow)
    assert await follow("ticket:1:0", OTHER_OWNER) == []


async def test_what_nobody_can_get_is_told_to_the_person(store: Store, follow: Follow) -> None:
    await _ticket(store)
    [(peer, text)] = await follow("ticket:1:0", OWNER)
    assert peer == ANNA and "передать не получилось" in text
    assert await follow("ticket:1:0", OTHER_OWNER) == []

"""Questions handed to the staff, and the messages about them."""

import sqlite3

import pytest

from school.messaging.model import OutgoingMessage
from school.people.model import Person
from school.tickets.model import Ticket, TicketState
from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import ANNA, CHAT, IVAN, OTHER_CHAT, put, replies, rows

MARK = "ticket:1:0"


async def opened(store: Store, person: int = ANNA, *words: str) -> Ticket:
    async with store.begin() as uow:
        ticket = await uow.tickets.open(person, uow.now)
        for text in words:
            await uow.tickets.add(ticket.id, text, uow.now)
        return ticket


async def close(store: Store, ticket: Ticket) -> None:
    async with store.begin() as uow:
        await uow.tickets.close(ticket.id, uow.now)


async def test_a_ticket_is_read_as_it_was_opened(store: Store) -> None:
    ticket = await opened(store)
    assert ticket == Ticket(1, ANNA, TicketState.NEW, NOON, NOON)
    async with store.begin() as uow:
        assert await uow.tickets.get(1) == ticket
        assert await uow.tickets.get(2) is None


async def test_numbers_are_never_used_twice(store: Store) -> None:
    await opened(store)
    async with store.begin() as uow:
        assert await uow.tickets.forget(ANNA) == [1]
    assert (await opened(store)).id == 2


async def test_the_current_ticket_is_the_one_that_moved_last(store: Store, outside: Outside) -> None:
    first, second, _ = await opened(store), await opened(store), await opened(store, IVAN)
    async with store.begin() as uow:
        assert await uow.tickets.current(ANNA) == second
    outside.advance(1)
    async with store.begin() as uow:
        await uow.tickets.move(first.id, TicketState.ANSWERED, uow.now)
        current = await uow.tickets.current(ANNA)
        assert current and (current.id, current.state, current.moved_at) == (1, TicketState.ANSWERED, NOON + 1)
        assert await uow.tickets.count_open(ANNA) == 2
    await close(store, first)
    async with store.begin() as uow:
        assert await uow.tickets.current(ANNA) == second
        assert [ticket.id for ticket in await uow.tickets.all_open()] == [2, 3]


async def test_words_wait_until_they_are_passed_and_go_when_the_ticket_is_closed(store: Store) -> None:
    ticket = await opened(store, ANNA, "раз", "два")
    other = await opened(store, IVAN, "три")
    async with store.begin() as uow:
        first, _ = await uow.tickets.waiting(ticket.id)
        await uow.tickets.passed(ticket.id, [first], uow.now)
        assert [piece.text for piece in await uow.tickets.waiting(ticket.id)] == ["два"]
        assert [piece.text for piece in await uow.tickets.words(ticket.id)] == ["раз", "два"]
    await close(store, ticket)
    async with store.begin() as uow:
        assert await uow.tickets.words(ticket.id) == []
        assert [piece.text for piece in await uow.tickets.words(other.id)] == ["три"]


async def test_tickets_with_waiting_words_are_due_a_while_after_the_last(store: Store) -> None:
    waiting, passed, _ = await opened(store, ANNA, "раз", "два"), await opened(store, IVAN, "три"), await opened(store)
    async with store.begin() as uow:
        assert [ticket.id for ticket in await uow.tickets.due(NOON - 60)] == [1, 2]
        for ticket in (waiting, passed):
            await uow.tickets.passed(ticket.id, (await uow.tickets.waiting(ticket.id))[:1], NOON)
        assert await uow.tickets.due(NOON - 1) == []
        [due] = await uow.tickets.due(NOON)
        assert (due.id, due.passed_at) == (waiting.id, NOON)


async def test_forgetting_deletes_tickets_with_their_words_and_nobody_elses(store: Store, database: Database) -> None:
    await opened(store, ANNA, "раз")
    await opened(store, IVAN, "два")
    async with store.begin() as uow:
        assert await uow.tickets.forget(ANNA) == [1]
    assert await rows(database, "SELECT text FROM ticket_words") == [("два",)]


async def test_what_is_old_goes_by_age(store: Store, database: Database, outside: Outside) -> None:
    await opened(store, ANNA, "старое")
    lively = await opened(store, IVAN, "начало")
    outside.advance(100)
    async with store.begin() as uow:
        await uow.tickets.move(lively.id, TicketState.REOPENED, uow.now)
        await uow.tickets.add(lively.id, "новое", uow.now)
        await uow.tickets.purge(NOON + 50)
    assert await rows(database, "SELECT id FROM tickets") == [(2,)]
    assert await rows(database, "SELECT text FROM ticket_words") == [("новое",)]


async def test_a_letter_is_found_by_the_place_at_which_it_stands(store: Store) -> None:
    await put(store, OutgoingMessage(CHAT, "Вопрос", subject=MARK), OutgoingMessage(ANNA, "Меню"))
    marked, plain = sorted(await replies(store), key=lambda message: message.subject is None)
    assert marked.subject == MARK
    async with store.begin() as uow:
        assert await uow.message_subjects.arriving(CHAT)
        assert not await uow.message_subjects.arriving(ANNA)
        await uow.deliveries.sent(marked.id, 7, uow.now)
        await uow.deliveries.sent(plain.id, 7, uow.now)
        assert not await uow.message_subjects.arriving(CHAT)
        assert await uow.message_subjects.subject_of(CHAT, 7) == MARK
        for peer, cmid in ((CHAT, 8), (OTHER_CHAT, 7), (ANNA, 7)):
            assert await uow.message_subjects.subject_of(peer, cmid) is None


async def test_a_letter_of_unclear_fate_may_have_arrived_and_one_not_tried_has_not(store: Store) -> None:
    await put(store, OutgoingMessage(CHAT, "Вопрос", subject=MARK))
    async with store.begin() as uow:
        assert not await uow.message_subjects.arriving(CHAT)
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.retry(message.id, uow.now + 60, unclear=True)
        assert await uow.message_subjects.arriving(CHAT)


async def test_pieces_of_a_marked_letter_are_marked(store: Store, database: Database) -> None:
    await put(store, OutgoingMessage(CHAT, "раз два три", subject=MARK))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.replace(message, ["раз", "два", "три"], uow.now)
    assert await rows(database, "SELECT text, about FROM outbox ORDER BY id") == [
        ("раз", MARK), ("два", MARK), ("три", MARK)
    ]  # fmt: skip


async def test_a_question_reaches_somebody_as_long_as_one_letter_is_not_lost(store: Store) -> None:
    await put(store, OutgoingMessage(ANNA, "Вопрос", subject=MARK), OutgoingMessage(IVAN, "Вопрос", subject=MARK))
    first, second = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.failed(first.id, "denied", uow.now)
        assert await uow.message_subjects.reaching(MARK, NOON)
        assert not await uow.message_subjects.reaching(MARK, NOON + 60)
        await uow.deliveries.failed(second.id, "denied", uow.now)
        assert not await uow.message_subjects.reaching(MARK, NOON)


async def test_a_question_whose_letter_may_have_arrived_reaches_somebody(store: Store) -> None:
    await put(store, OutgoingMessage(ANNA, "Вопрос", subject=MARK))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.unknown(message.id, uow.now)
        assert await uow.message_subjects.reaching(MARK, NOON)


async def test_letters_that_have_not_left_are_withdrawn(store: Store, database: Database) -> None:
    await put(
        store, OutgoingMessage(CHAT, "тайна", subject=MARK), OutgoingMessage(CHAT, "другое", subject="ticket:2:0")
    )
    async with store.begin() as uow:
        await uow.message_subjects.withdraw(MARK, uow.now)
    assert await rows(database, "SELECT state, text FROM outbox ORDER BY id") == [
        ("cancelled", None),
        ("due", "другое"),
    ]


async def test_a_letter_that_may_have_left_is_not_withdrawn(store: Store, database: Database) -> None:
    """It is looked up in the dialog: "cancelled" would say that nobody has it."""
    await put(store, OutgoingMessage(CHAT, "тайна", subject=MARK))
    [message] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.retry(message.id, uow.now, unclear=True)
        await uow.message_subjects.withdraw(MARK, uow.now)
    assert await rows(database, "SELECT state, text, unclear FROM outbox") == [("due", "тайна", 1)]


async def test_marked_letters_are_kept_for_their_own_time(store: Store, database: Database, outside: Outside) -> None:
    await put(store, OutgoingMessage(CHAT, "Вопрос", subject=MARK), OutgoingMessage(ANNA, "Меню"))
    async with store.begin() as uow:
        for message in await uow.claims.claim_replies(uow.now, 9):
            await uow.deliveries.sent(message.id, 7, uow.now)
        await uow.message_records.purge(NOON + 1)
    assert await rows(database, "SELECT about FROM outbox") == [(MARK,)]
    async with store.begin() as uow:
        await uow.message_records.purge_marked(NOON + 1)
    assert await rows(database, "SELECT about FROM outbox") == []


async def test_one_chat_takes_questions(store: Store, database: Database) -> None:
    async with store.begin() as uow:
        assert await uow.chats.staff_chat() is None
        await uow.chats.choose_staff_chat(CHAT, uow.now)
        await uow.chats.choose_staff_chat(OTHER_CHAT, uow.now)
        assert await uow.chats.staff_chat() == OTHER_CHAT
        await uow.chats.choose_staff_chat(None, uow.now)
        assert await uow.chats.staff_chat() is None
    with pytest.raises(sqlite3.IntegrityError):
        await rows(database, "UPDATE chats SET takes_questions = 1")


async def test_who_was_taken_by_a_human_stays_so_until_handed_back(store: Store) -> None:
    async with store.begin() as uow:
        await uow.people.pause_bot(ANNA, uow.now)
        taken = await uow.people.get(ANNA)
        assert taken == Person(ANNA, taken_at=NOON)
        await uow.people.save(Person(ANNA, flow="parent"), uow.now)
        assert await uow.people.get(ANNA) == Person(ANNA, flow="parent", taken_at=NOON)
        await uow.people.resume_bot(ANNA)
        assert await uow.people.get(ANNA) == Person(ANNA, flow="parent")
        await uow.people.resume_bot(IVAN)
        assert await uow.people.last_seen(IVAN) is None

"""Questions handed to the staff, and the letters about them."""

import sqlite3

import pytest

from school.messaging.model import Letter
from school.people.model import Person
from school.tickets.model import Ticket, TicketState
from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.conftest import NOON, Outside
from tests.storage.letters import ANNA, CHAT, IVAN, OTHER_CHAT, put, replies, rows

MARK = "ticket:1:0"


async def opened(store: Store, person: int = ANNA, *words: str) -> Ticket:
    async with store.desk() as desk:
        ticket = await desk.tickets.open(person, desk.now)
        for text in words:
            await desk.tickets.add(ticket.id, text, desk.now)
        return ticket


async def close(store: Store, ticket: Ticket) -> None:
    async with store.desk() as desk:
        await desk.tickets.close(ticket.id, desk.now)


async def test_a_ticket_is_read_as_it_was_opened(store: Store) -> None:
    ticket = await opened(store)
    assert ticket == Ticket(1, ANNA, TicketState.NEW, NOON, NOON)
    async with store.desk() as desk:
        assert await desk.tickets.get(1) == ticket
        assert await desk.tickets.get(2) is None


async def test_numbers_are_never_used_twice(store: Store) -> None:
    await opened(store)
    async with store.desk() as desk:
        assert await desk.tickets.forget(ANNA) == [1]
    assert (await opened(store)).id == 2


async def test_the_current_ticket_is_the_one_that_moved_last(store: Store, outside: Outside) -> None:
    first, second, _ = await opened(store), await opened(store), await opened(store, IVAN)
    async with store.desk() as desk:
        assert await desk.tickets.current(ANNA) == second
    outside.advance(1)
    async with store.desk() as desk:
        await desk.tickets.move(first.id, TicketState.ANSWERED, desk.now)
        current = await desk.tickets.current(ANNA)
        assert current and (current.id, current.state, current.moved_at) == (1, TicketState.ANSWERED, NOON + 1)
        assert await desk.tickets.count_open(ANNA) == 2
    await close(store, first)
    async with store.desk() as desk:
        assert await desk.tickets.current(ANNA) == second
        assert [ticket.id for ticket in await desk.tickets.all_open()] == [2, 3]


async def test_words_wait_until_they_are_passed_and_go_when_the_ticket_is_closed(store: Store) -> None:
    ticket = await opened(store, ANNA, "раз", "два")
    other = await opened(store, IVAN, "три")
    async with store.desk() as desk:
        first, _ = await desk.tickets.waiting(ticket.id)
        await desk.tickets.passed(ticket.id, [first], desk.now)
        assert [piece.text for piece in await desk.tickets.waiting(ticket.id)] == ["два"]
        assert [piece.text for piece in await desk.tickets.words(ticket.id)] == ["раз", "два"]
    await close(store, ticket)
    async with store.desk() as desk:
        assert await desk.tickets.words(ticket.id) == []
        assert [piece.text for piece in await desk.tickets.words(other.id)] == ["три"]


async def test_tickets_with_waiting_words_are_due_a_while_after_the_last(store: Store) -> None:
    waiting, passed, _ = await opened(store, ANNA, "раз", "два"), await opened(store, IVAN, "три"), await opened(store)
    async with store.desk() as desk:
        assert [ticket.id for ticket in await desk.tickets.due(NOON - 60)] == [1, 2]
        for ticket in (waiting, passed):
            await desk.tickets.passed(ticket.id, (await desk.tickets.waiting(ticket.id))[:1], NOON)
        assert await desk.tickets.due(NOON - 1) == []
        [due] = await desk.tickets.due(NOON)
        assert (due.id, due.passed_at) == (waiting.id, NOON)


async def test_forgetting_deletes_tickets_with_their_words_and_nobody_elses(store: Store, database: Database) -> None:
    await opened(store, ANNA, "раз")
    await opened(store, IVAN, "два")
    async with store.desk() as desk:
        assert await desk.tickets.forget(ANNA) == [1]
    assert await rows(database, "SELECT text FROM ticket_words") == [("два",)]


async def test_what_is_old_goes_by_age(store: Store, database: Database, outside: Outside) -> None:
    await opened(store, ANNA, "старое")
    lively = await opened(store, IVAN, "начало")
    outside.advance(100)
    async with store.desk() as desk:
        await desk.tickets.move(lively.id, TicketState.REOPENED, desk.now)
        await desk.tickets.add(lively.id, "новое", desk.now)
        await desk.tickets.purge(NOON + 50)
    assert await rows(database, "SELECT id FROM tickets") == [(2,)]
    assert await rows(database, "SELECT text FROM ticket_words") == [("новое",)]


async def test_a_letter_is_found_by_the_place_at_which_it_stands(store: Store) -> None:
    await put(store, Letter(CHAT, "Вопрос", about=MARK), Letter(ANNA, "Меню"))
    marked, plain = sorted(await replies(store), key=lambda letter: letter.about is None)
    assert marked.about == MARK
    async with store.desk() as desk:
        assert await desk.outbox.arriving(CHAT)
        assert not await desk.outbox.arriving(ANNA)
        await desk.outbox.sent(marked.id, 7, desk.now)
        await desk.outbox.sent(plain.id, 7, desk.now)
        assert not await desk.outbox.arriving(CHAT)
        assert await desk.outbox.about(CHAT, 7) == MARK
        for peer, cmid in ((CHAT, 8), (OTHER_CHAT, 7), (ANNA, 7)):
            assert await desk.outbox.about(peer, cmid) is None


async def test_a_letter_of_unclear_fate_may_have_arrived_and_one_not_tried_has_not(store: Store) -> None:
    await put(store, Letter(CHAT, "Вопрос", about=MARK))
    async with store.desk() as desk:
        assert not await desk.outbox.arriving(CHAT)
    [letter] = await replies(store)
    async with store.desk() as desk:
        await desk.outbox.retry(letter.id, desk.now + 60, unclear=True)
        assert await desk.outbox.arriving(CHAT)


async def test_pieces_of_a_marked_letter_are_marked(store: Store, database: Database) -> None:
    await put(store, Letter(CHAT, "раз два три", about=MARK))
    [letter] = await replies(store)
    async with store.desk() as desk:
        await desk.outbox.replace(letter, ["раз", "два", "три"], desk.now)
    assert await rows(database, "SELECT text, about FROM outbox ORDER BY id") == [
        ("раз", MARK), ("два", MARK), ("три", MARK)
    ]  # fmt: skip


async def test_a_question_reaches_somebody_as_long_as_one_letter_is_not_lost(store: Store) -> None:
    await put(store, Letter(ANNA, "Вопрос", about=MARK), Letter(IVAN, "Вопрос", about=MARK))
    first, second = await replies(store)
    async with store.desk() as desk:
        await desk.outbox.failed(first.id, "denied", desk.now)
        assert await desk.outbox.reaching(MARK, NOON)
        assert not await desk.outbox.reaching(MARK, NOON + 60)
        await desk.outbox.failed(second.id, "denied", desk.now)
        assert not await desk.outbox.reaching(MARK, NOON)


async def test_letters_that_have_not_left_are_withdrawn(store: Store, database: Database) -> None:
    await put(store, Letter(CHAT, "тайна", about=MARK), Letter(CHAT, "другое", about="ticket:2:0"))
    async with store.desk() as desk:
        await desk.outbox.withdraw(MARK, desk.now)
    assert await rows(database, "SELECT state, text FROM outbox ORDER BY id") == [
        ("cancelled", None),
        ("due", "другое"),
    ]


async def test_marked_letters_are_kept_for_their_own_time(store: Store, database: Database, outside: Outside) -> None:
    await put(store, Letter(CHAT, "Вопрос", about=MARK), Letter(ANNA, "Меню"))
    async with store.desk() as desk:
        for letter in await desk.outbox.claim_replies(desk.now, 9):
            await desk.outbox.sent(letter.id, 7, desk.now)
        await desk.outbox.purge(NOON + 1)
    assert await rows(database, "SELECT about FROM outbox") == [(MARK,)]
    async with store.desk() as desk:
        await desk.outbox.purge_marked(NOON + 1)
    assert await rows(database, "SELECT about FROM outbox") == []


async def test_one_chat_takes_questions(store: Store, database: Database) -> None:
    async with store.desk() as desk:
        assert await desk.chats.staff_chat() is None
        await desk.chats.choose_staff_chat(CHAT, desk.now)
        await desk.chats.choose_staff_chat(OTHER_CHAT, desk.now)
        assert await desk.chats.staff_chat() == OTHER_CHAT
        await desk.chats.choose_staff_chat(None, desk.now)
        assert await desk.chats.staff_chat() is None
    with pytest.raises(sqlite3.IntegrityError):
        await rows(database, "UPDATE chats SET takes_questions = 1")


async def test_who_was_taken_by_a_human_stays_so_until_handed_back(store: Store) -> None:
    async with store.desk() as desk:
        await desk.people.take(ANNA, desk.now)
        taken = await desk.people.get(ANNA)
        assert taken == Person(ANNA, taken_at=NOON)
        await desk.people.save(Person(ANNA, flow="parent"), desk.now)
        assert await desk.people.get(ANNA) == Person(ANNA, flow="parent", taken_at=NOON)
        await desk.people.hand_back(ANNA)
        assert await desk.people.get(ANNA) == Person(ANNA, flow="parent")
        await desk.people.hand_back(IVAN)
        assert await desk.people.last_seen(IVAN) is None

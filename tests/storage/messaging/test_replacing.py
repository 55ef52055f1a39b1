"""A message that was too long goes again in pieces."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from school.messaging.model import OutgoingMessage
from storage.database import Database
from storage.unit_of_work import Store
from tests.storage.letters import ANNA, BUTTONS, CHAT, OTHER_CHAT, announce, announced, drain, put, replies, rows, texts


async def test_the_pieces_come_before_what_was_written_later(store: Store) -> None:
    await put(
        store, OutgoingMessage(ANNA, "длинное", BUTTONS, stays=True), (ANNA, "потом"), (CHAT, "чат"), (ANNA, "ещё")
    )
    long, _ = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.replace(long, ["дл", "ин", "ное"], uow.now)
    await put(store, (ANNA, "последнее"))
    gone = [text for peer, text in await drain(store) if peer == ANNA]
    assert gone == ["дл", "ин", "ное", "потом", "ещё", "последнее"]


async def test_the_buttons_stand_under_the_last_piece(store: Store) -> None:
    await put(store, OutgoingMessage(ANNA, "длинное", BUTTONS, stays=True))
    [long] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.replace(long, ["длин", "ное"], uow.now)
    [first] = await replies(store)
    assert (first.buttons, first.stays) == ((), False)
    async with store.begin() as uow:
        await uow.deliveries.sent(first.id, 1, uow.now)
    [last] = await replies(store)
    assert (last.buttons, last.stays) == (BUTTONS, True)


async def test_one_piece_keeps_its_buttons(store: Store) -> None:
    await put(store, OutgoingMessage(ANNA, " длинное ", BUTTONS))
    [long] = await replies(store)
    async with store.begin() as uow:
        await uow.deliveries.replace(long, ["длинное"], uow.now)
    [message] = await replies(store)
    assert (message.text, message.buttons) == ("длинное", BUTTONS)


async def test_pieces_for_one_chat_are_not_sent_to_another(store: Store) -> None:
    """Messages of one `random_id` are sent with the text of the first; pieces have ids of their own."""
    await announce(store, [CHAT, OTHER_CHAT], "длинное")
    refused, slow = await announced(store)
    async with store.begin() as uow:
        await uow.deliveries.replace(refused, ["длин", "ное"], uow.now)
        await uow.deliveries.retry(slow.id, uow.now, unclear=False)
    batches = [await announced(store), await announced(store)]
    assert sorted(texts(batch)[0] for batch in batches) == ["длин", "длинное"]
    assert [len(batch) for batch in batches] == [1, 1]


async def test_random_ids_of_pieces_are_all_different(store: Store, database: Database) -> None:
    await announce(store, [CHAT], "длинное")
    [long] = await announced(store)
    async with store.begin() as uow:
        await uow.deliveries.replace(long, ["дл", "ин", "ное"], uow.now)
    ids = await rows(database, "SELECT DISTINCT random_id FROM outbox")
    assert len(ids) == 3
    assert (long.random_id,) not in ids


@given(st.lists(st.integers(1, 4), min_size=1, max_size=6), st.integers(1, 3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_splitting_again_and_again_keeps_the_order(store: Store, sizes: list[int], parts: int) -> None:
    """Each message of a talk is refused once and goes in as many pieces as it has characters."""
    words = [f"{number}" * size for number, size in enumerate(sizes)]
    await put(store, *((ANNA, word) for word in words))
    await announce(store, [ANNA], *(["аб", "вг", "де"][:parts]))
    gone = ""
    while messages := await replies(store) or await announced(store):
        async with store.begin() as uow:
            for message in messages:
                if len(message.text) > 1:
                    await uow.deliveries.replace(message, list(message.text), uow.now)
                else:
                    gone += message.text
                    await uow.deliveries.sent(message.id, 1, uow.now)
    assert gone == "".join(words) + "абвгде"[: 2 * parts]

"""Whoever waits for work is woken by the transaction that stores it, when it is over, and by no other."""

from collections import Counter

import pytest

from school.messaging.incoming import SentFile
from school.messaging.model import OutgoingMessage
from storage.unit_of_work import Store, UnitOfWork
from storage.work import WorkKind


@pytest.fixture
def woken(store: Store) -> Counter[WorkKind]:
    told: Counter[WorkKind] = Counter()
    for kind in WorkKind:
        store.on(kind, lambda kind=kind: told.update([kind]))  # type: ignore[misc]
    return told


async def test_a_transaction_that_stores_no_work_wakes_nobody(store: Store, woken: Counter[WorkKind]) -> None:
    async with store.begin() as uow:
        await uow.people.seen(7, uow.now)
        await uow.links.ask([], uow.now)
    assert not woken


async def test_each_kind_wakes_its_own(store: Store, woken: Counter[WorkKind]) -> None:
    async with store.begin() as uow:
        await uow.outbox.put(OutgoingMessage(7, "да"), uow.now)
        assert not woken
    assert woken == {WorkKind.MESSAGES: 1}
    async with store.begin() as uow:
        await uow.outbox.put(OutgoingMessage(7, "да", enclosure="{}"), uow.now)
        await uow.links.ask(["vk.com"], uow.now)
        await uow.draft_files.note(await _draft(uow), SentFile("doc", "план", "https://vk.com/plan", 10))
    assert woken == {kind: 1 for kind in (WorkKind.MESSAGES, WorkKind.ENCLOSURES, WorkKind.LINKS, WorkKind.DRAFT_FILES)}


async def test_a_link_looked_at_lately_is_no_work(store: Store, woken: Counter[WorkKind]) -> None:
    async with store.begin() as uow:
        await uow.links.ask(["vk.com"], uow.now)
        await uow.links.found("vk.com", None, uow.now)
    woken.clear()
    async with store.begin() as uow:
        await uow.links.ask(["vk.com"], uow.now)
    assert not woken


async def test_an_announcement_wakes_neither_replies_nor_what_they_need(store: Store, woken: Counter[WorkKind]) -> None:
    async with store.begin() as uow:
        await uow.broadcasts.put(await _draft(uow), [OutgoingMessage(0, "да")], [7], uow.now, uow.now)
    assert woken == {WorkKind.BROADCASTS: 1, WorkKind.PROGRESS: 1}


async def _draft(uow: UnitOfWork) -> int:
    return (await uow.announcements.write(7, "Завтра", uow.now)).id

"""What other services may count on when they hand a question over."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from bot.vk.abilities import VK_LIMITS
from school.access.permissions import Staff
from school.calendar.clock import SchoolClock
from school.calendar.office_hours import StaffHours
from school.messaging.errors import SchoolError
from school.messaging.texts import Texts
from school.people.model import Person, Role
from school.people.talk import Talk
from school.tickets.asking import TicketIntake, as_it_is
from school.tickets.carried_files import TicketEnclosure, TicketEnclosures
from school.tickets.forwarding import TicketForwarding
from storage.unit_of_work import Store, UnitOfWork

ANNA, OWNER, OTHER_OWNER = 301, 103, 104
HOURS, CLOCK = StaffHours.parse("пн-пт 09:00-17:00"), SchoolClock(ZoneInfo("Asia/Novosibirsk"))


def ticket_forwarding(texts: Texts, *owners: int) -> TicketForwarding:
    return TicketForwarding(texts, Staff(frozenset(owners), frozenset()), TicketEnclosures(texts))


def handoff(texts: Texts, *owners: int, clean: Callable[[str], str] = as_it_is) -> TicketIntake:
    return TicketIntake(texts, ticket_forwarding(texts, *owners), TicketEnclosures(texts), HOURS, CLOCK, clean)


async def test_the_words_of_this_turn_become_a_ticket_at_once(store: Store, texts: Texts) -> None:
    async with store.begin() as uow:
        anna = Person(ANNA, Role.PARENT)
        await uow.people.save(anna, uow.now)
        said = await handoff(texts, OWNER, OTHER_OWNER).open(Talk(uow, ANNA, anna), "Где журнал?")
        messages = await uow.claims.claim_replies(uow.now, 9)
    assert [message.peer_id for message in said.messages] == [ANNA]
    assert "номер — 1" in said.messages[0].text
    assert [message.peer_id for message in messages] == [OWNER, OTHER_OWNER]
    assert messages[0].text.startswith("Вопрос № 1 (роль, со слов человека: родитель)\n\n│ Где журнал?")
    assert {message.subject for message in messages} == {"ticket:1:0"}


async def test_words_are_cleaned_before_they_are_stored_or_shown(store: Store, texts: Texts) -> None:
    async with store.begin() as uow:
        cleaning = handoff(texts, OWNER, clean=lambda text: text.replace("123-456-789 00", "▇"))
        await cleaning.open(Talk(uow, ANNA, Person(ANNA)), "СНИЛС 123-456-789 00, почему не подходит?")
        [kept] = await uow.tickets.words(1)
        [message] = await uow.claims.claim_replies(uow.now, 9)
    assert kept.text == "│ СНИЛС ▇, почему не подходит?"
    assert "123-456" not in message.text and "▇" in message.text


async def test_without_anybody_to_hear_it_nothing_is_stored(store: Store, texts: Texts) -> None:
    with pytest.raises(SchoolError, match=r"handoff\.nobody"):
        async with store.begin() as uow:
            await handoff(texts).open(Talk(uow, ANNA, Person(ANNA)), "Где журнал?")
    async with store.begin() as uow:
        assert await uow.tickets.all_open() == []


@pytest.mark.parametrize("text", ["слово " * 2000, "@a" * 3000, "ё" * 9000, "\n\n".join(["абзац " * 50] * 30)])
async def test_the_longest_question_goes_in_letters_that_fit_and_nothing_is_lost(
    store: Store, texts: Texts, text: str
) -> None:
    came = TicketEnclosure("video", refused=("video",))
    async with store.begin() as uow:
        await handoff(texts, OWNER).open(Talk(uow, ANNA, Person(ANNA)), text, came)
        messages = await _sent(uow)
        while await uow.tickets.waiting(1):
            [ticket] = await uow.tickets.all_open()
            await ticket_forwarding(texts, OWNER).pass_now(uow, ticket)
            messages += await _sent(uow)
        kept = "".join(piece.text for piece in await uow.tickets.words(1))
    assert len(messages) > 1
    assert all(len(message) <= VK_LIMITS.text_characters for message in messages)
    assert (
        "".join(kept.replace("\u2060", "").replace("│", "").split())
        == "".join(text.split()) + "[Прислано,нонепередано:видео]"
    )


async def _sent(uow: UnitOfWork) -> list[str]:
    messages = await uow.claims.claim_replies(uow.now, 9)
    for message in messages:
        await uow.deliveries.sent(message.id, 1, uow.now)
    return [message.text for message in messages]

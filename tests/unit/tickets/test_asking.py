"""What other services may count on when they hand a question over."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from school.access.permissions import Staff
from school.calendar.office_hours import StaffHours
from school.messaging.errors import SchoolError
from school.messaging.splitting import LIMIT
from school.messaging.texts import Texts
from school.people.model import Person, Role
from school.tickets.asking import Handoff, as_it_is
from school.tickets.forwarding import Relay
from storage.unit_of_work import Desk, Store

ANNA, OWNER, OTHER_OWNER = 301, 103, 104
HOURS, ZONE = StaffHours.parse("пн-пт 09:00-17:00"), ZoneInfo("Asia/Novosibirsk")


def relay(texts: Texts, *owners: int) -> Relay:
    return Relay(texts, Staff(frozenset(owners), frozenset()))


def handoff(texts: Texts, *owners: int, clean: Callable[[str], str] = as_it_is) -> Handoff:
    return Handoff(texts, relay(texts, *owners), HOURS, ZONE, clean)


async def test_the_words_of_this_turn_become_a_ticket_at_once(store: Store, texts: Texts) -> None:
    async with store.desk() as desk:
        anna = Person(ANNA, Role.PARENT)
        await desk.people.save(anna, desk.now)
        said = await handoff(texts, OWNER, OTHER_OWNER).open(desk, ANNA, anna, "Где журнал?")
        letters = await desk.outbox.claim_replies(desk.now, 9)
    assert [letter.peer_id for letter in said] == [ANNA]
    assert "номер — 1" in said[0].text
    assert [letter.peer_id for letter in letters] == [OWNER, OTHER_OWNER]
    assert letters[0].text.startswith("Вопрос № 1 (роль: родитель)\n\nГде журнал?")
    assert {letter.about for letter in letters} == {"ticket:1:0"}


async def test_words_are_cleaned_before_they_are_stored_or_shown(store: Store, texts: Texts) -> None:
    async with store.desk() as desk:
        cleaning = handoff(texts, OWNER, clean=lambda text: text.replace("123-456-789 00", "▇"))
        await cleaning.open(desk, ANNA, Person(ANNA), "СНИЛС 123-456-789 00, почему не подходит?")
        [kept] = await desk.tickets.words(1)
        [letter] = await desk.outbox.claim_replies(desk.now, 9)
    assert kept.text == "СНИЛС ▇, почему не подходит?"
    assert "123-456" not in letter.text and "▇" in letter.text


async def test_without_anybody_to_hear_it_nothing_is_stored(store: Store, texts: Texts) -> None:
    with pytest.raises(SchoolError, match=r"handoff\.nobody"):
        async with store.desk() as desk:
            await handoff(texts).open(desk, ANNA, Person(ANNA), "Где журнал?")
    async with store.desk() as desk:
        assert await desk.tickets.all_open() == []


@pytest.mark.parametrize("text", ["слово " * 2000, "@a" * 3000, "ё" * 9000, "\n\n".join(["абзац " * 50] * 30)])
async def test_the_longest_question_goes_in_letters_that_fit_and_nothing_is_lost(
    store: Store, texts: Texts, text: str
) -> None:
    async with store.desk() as desk:
        await handoff(texts, OWNER).open(desk, ANNA, Person(ANNA), text, "photo")
        letters = await _sent(desk)
        while await desk.tickets.waiting(1):
            [ticket] = await desk.tickets.all_open()
            await relay(texts, OWNER).pass_now(desk, ticket)
            letters += await _sent(desk)
        kept = "".join(piece.text for piece in await desk.tickets.words(1))
    assert len(letters) > 1
    assert all(len(letter) <= LIMIT for letter in letters)
    assert "".join(kept.replace("\u2060", "").split()) == "".join(text.split()) + "[Ещёприслано:картинка]"


async def _sent(desk: Desk) -> list[str]:
    letters = await desk.outbox.claim_replies(desk.now, 9)
    for letter in letters:
        await desk.outbox.sent(letter.id, 1, desk.now)
    return [letter.text for letter in letters]

"""A question goes to a person, and the answer comes back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from demo.past import PARENTS_5A, STAFF_ROOM
from tests.talks.school import (
    ADMIN,
    DEPUTY,
    HEAD,
    OTHER_PARENT,
    PARENT,
    TEACHER_5A,
    WEDNESDAY,
    School,
    open_school,
)
from tests.talks.tickets.humans import (
    QUESTION,
    asks_a_human,
    bot_answers,
    is_answered,
    last_letter,
    opens_staff_chat,
    paper,
    picture,
    states,
)
from vk_emulator import FixedClock

NO_OWNERS = {"owners": frozenset[int](), "staff": frozenset({DEPUTY})}
TWO_OWNERS = {"owners": frozenset({ADMIN, HEAD})}


@pytest.mark.parametrize("word", ["человек", "Спросить человека", "хочу поговорить с живым человеком"])
async def test_asking_a_person_is_one_screen_in_whatever_words(school: School, word: str) -> None:
    await school.parent.says(word)
    heard = await school.parent.hears()
    assert "Напишите вопрос, передам сотруднику школы. Отвечают: пн–пт 9–17." in heard.text
    assert heard.labels()[:2] == ["Отменить", "Кому ещё написать"]
    await school.parent.says("Кому ещё написать")
    assert "администратор Сферума" in (await school.parent.hears()).text
    assert await states(school) == []


async def test_the_question_goes_to_the_staff_chat_and_the_answer_comes_back(school: School) -> None:
    staff = await opens_staff_chat(school)
    told = await asks_a_human(school.parent)
    assert "номер — 1" in told.text and "пн–пт 9–17" in told.text
    asked = await staff.hears()
    assert asked.text.startswith("Вопрос № 1 (роль, со слов человека: не выбрана)") and QUESTION in asked.text
    assert "ответьте на это сообщение" in asked.text
    assert "Заботина" not in asked.text and "301" not in asked.text
    assert "Передаю ответ на вопрос № 1" in (await is_answered(staff, asked, "В четверг в 18:00")).text
    heard = await school.parent.hears()
    assert heard.text.startswith("Ответ сотрудника на вопрос № 1:\n\nВ четверг в 18:00\n\nТеперь вас слышит сотрудник")
    assert heard.labels() == ["Спасибо, всё ясно", "Есть ещё вопрос", "Вернуться к боту"]
    assert await states(school) == [(1, "answered")]
    await school.parent.presses("Спасибо, всё ясно")
    assert "Вопрос закрыт" in (await school.parent.hears()).text
    assert await states(school) == [(1, "closed")]
    assert await school.one("SELECT count(*) FROM ticket_words") == 0


async def test_without_a_staff_chat_every_owner_gets_it_in_private(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, of_school=TWO_OWNERS) as school:
        head = school.vk.person(HEAD)
        await asks_a_human(school.parent)
        asked, other = await school.admin.hears(), await head.hears()
        assert asked.text == other.text and "Вопрос № 1" in asked.text
        assert "Передаю ответ" in (await is_answered(school.admin, asked, "В четверг")).text
        assert "В четверг" in (await school.parent.hears()).text
        assert (await head.hears()).text == "На вопрос № 1 ответ уже дан: [id103|Ольга Сетевая]."


async def test_two_answers_at_the_same_time_both_arrive_and_the_second_is_noted(
    content: Content, tmp_path: Path
) -> None:
    async with open_school(content, tmp_path, of_school=TWO_OWNERS) as school:
        head = school.vk.person(HEAD)
        await asks_a_human(school.parent)
        first, second = await school.admin.hears(), await head.hears()
        await school.admin.says("В четверг", reply_to_cmid=first.cmid)
        await head.says("В 18:00", reply_to_cmid=second.cmid)
        heard = "".join(message.text for message in await school.parent.hears_all(2))
        assert "В четверг" in heard and "В 18:00" in heard
        notes = [m.text for m in [*await school.admin.hears_all(2), *await head.hears_all(2)]]
        assert sum("уже отвечали" in note for note in notes) == 1


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        (datetime(2026, 11, 25, 5, 0, tzinfo=UTC), "Отвечают: пн–пт 9–17"),  # Wednesday noon in Novosibirsk
        (datetime(2026, 11, 25, 14, 0, tzinfo=UTC), "ответят пн–пт 9–17"),
        (datetime(2026, 11, 28, 5, 0, tzinfo=UTC), "ответят пн–пт 9–17"),  # Saturday
    ],
)
async def test_it_is_told_whether_somebody_is_there(
    content: Content, tmp_path: Path, utc: datetime, expected: str
) -> None:
    async with open_school(content, tmp_path, FixedClock(utc.timestamp())) as school:
        assert expected in (await asks_a_human(school.parent)).text


async def test_what_can_not_be_carried_is_no_question_and_is_named_to_both(school: School) -> None:
    staff = await opens_staff_chat(school)
    video = [{"type": "video", "video": {"id": 1}}, {"type": "photo", "photo": {}}]
    assert "Такое не передам" in (await asks_a_human(school.parent, "", attachments=video)).text
    await school.parent.says("Что это за ошибка?", attachments=video)
    told = (await school.parent.hears()).text
    assert "номер — 1" in told and "Не передал: видео, то, чего VK мне не отдал. Могу слова" in told
    assert "Что это за ошибка?\n[Прислано, но не передано: видео, то" in (await staff.hears()).text
    large = {"type": "doc", "doc": {"title": "кино.zip", "size": 20_000_001, "url": "https://vk.com/doc1_1"}}
    await school.parent.says("дописать")
    await school.parent.hears()
    await school.parent.says("Вот", attachments=[large])
    assert "Не передал: слишком большой файл" in (await school.parent.hears()).text


async def test_mentions_in_a_question_call_nobody(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent, "@all [id101|Директор] помогите")
    asked = (await staff.hears()).text
    assert "помогите" in asked and "@all" not in asked and "[id101|" not in asked
    await is_answered(staff, await last_letter(school, STAFF_ROOM), "@all да")
    assert "@all" not in (await school.parent.hears()).text


async def test_a_question_can_be_dropped_before_it_is_written(school: School) -> None:
    for way in ("отмена", "/отмена", "меню", "Вернуться к боту", "передумала", "не надо передавать"):
        await school.parent.says("человек")
        await school.parent.hears()
        await school.parent.says(way)
        await school.parent.hears()
        await bot_answers(school.parent)
    assert await states(school) == []


async def test_an_hour_later_the_next_message_is_no_longer_taken_for_the_question(
    content: Content, tmp_path: Path
) -> None:
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await school.parent.says("человек")
        await school.parent.hears()
        clock.advance(3601)
        await bot_answers(school.parent)
        assert await states(school) == []


async def test_while_nobody_has_answered_the_bot_does_and_a_second_question_joins_the_first(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    await staff.hears()
    await bot_answers(school.parent)
    assert "Добавил к вашему вопросу № 1" in (await asks_a_human(school.parent, "И где?")).text
    assert await states(school) == [(1, "new")]


async def test_while_it_waits_it_can_be_asked_about_added_to_and_taken_back_in_any_words(school: School) -> None:
    staff = await opens_staff_chat(school)
    await school.parent.says("что с моим вопросом")
    assert "Открытых вопросов к сотрудникам нет" in (await school.parent.hears()).text
    told = await asks_a_human(school.parent)
    assert told.labels() == ["Дописать", "Отменить вопрос", "Что с вопросом", "Меню"]
    await staff.hears()
    for words in ("что с моим вопросом", "Что с вопросом", "когда ответят?", "отменить"):
        await school.parent.says(words)
        assert "Вопрос № 1 у сотрудников с 25.11, 12:00" in (await school.parent.hears()).text
    await school.parent.says("хочу дописать")
    assert "что к нему добавить" in (await school.parent.hears()).text
    await school.parent.says("мой сын в 7Б")
    assert "Добавил к вашему вопросу № 1" in (await school.parent.hears()).text
    await school.parent.says("отмените мой вопрос, сама разобралась")
    assert "Вопрос № 1 снял" in (await school.parent.hears()).text
    assert (await staff.hears()).text == "Вопрос № 1 человек снял: отвечать не нужно."
    assert await states(school) == [(1, "closed")]
    assert await school.one("SELECT count(*) FROM ticket_words") == 0
    await bot_answers(school.parent)


async def test_who_answers_is_seen_by_the_other_staff_and_nobody_else(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    asked = await staff.hears()
    refused = await school.vk.person(TEACHER_5A).in_chat(STAFF_ROOM).presses("Отвечу я", cmid=asked.cmid)
    assert refused and "для сотрудников" in refused["text"]
    assert await school.rows("SELECT 1 FROM tickets WHERE taken_by IS NOT NULL") == []
    await staff.presses("Отвечу я", cmid=asked.cmid)
    assert (await staff.hears()).text == "На вопрос № 1 отвечает [id103|Ольга Сетевая]."
    await staff.says("/тикеты")
    assert "ждёт ответа, 0 минут назад, отвечает [id103|Ольга Сетевая]" in (await staff.hears()).text
    await school.parent.says("что с моим вопросом")
    told = (await school.parent.hears()).text
    assert "уже готовит ответ" in told and "Сетевая" not in told


async def test_an_answer_of_nothing_that_can_be_carried_is_refused(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent)
    asked = await staff.hears()
    video = [{"type": "video", "video": {"id": 1}}]
    assert "Передавать нечего" in (await is_answered(staff, asked, "", attachments=video)).text
    assert "Не передам: видео. Могу слова" in (await is_answered(staff, asked, "В четверг", attachments=video)).text
    assert "В четверг" in (await school.parent.hears()).text


@pytest.mark.parametrize("chosen", [True, False])
async def test_pictures_and_files_go_both_ways_as_copies_and_are_kept_nowhere(
    content: Content, tmp_path: Path, shelf: str, chosen: bool
) -> None:
    """In the chat of the staff, and in a private dialog."""
    clock = FixedClock(WEDNESDAY)
    async with open_school(content, tmp_path, clock) as school:
        await _files_both_ways(school, clock, shelf, chosen)


async def _files_both_ways(school: School, clock: FixedClock, shelf: str, chosen: bool) -> None:
    staff = await opens_staff_chat(school) if chosen else school.admin
    theirs = [picture(f"{shelf}screen"), paper(f"{shelf}plan")]
    await asks_a_human(school.parent, "Что это за ошибка?", attachments=theirs)
    asked = await staff.hears()
    assert "│ Что это за ошибка?\n[Приложено: картинка, файл «план.pdf»]" in asked.text
    assert [one["type"] for one in asked.attachments] == ["photo", "doc"]
    assert str(PARENT) not in str(asked.attachments)
    assert "Передаю ответ" in (await is_answered(staff, asked, "", attachments=[paper(f"{shelf}plan")])).text
    heard = await school.parent.hears()
    assert "[Приложено: файл «план.pdf»]" in heard.text and [one["type"] for one in heard.attachments] == ["doc"]
    clock.advance(61)
    await school.parent.says("", attachments=[picture(f"{shelf}gone")])
    assert "Передал сотруднику" in (await school.parent.hears()).text
    assert "[1 вложение передать не получилось]" in (await staff.hears(timeout=20)).text
    assert "К вопросу № 1 не дошло 1 вложение, слова переданы" in (await school.parent.hears()).text
    await staff.says("/тикеты 1")
    assert "[Приложено: картинка]" in (await staff.hears()).text
    kept = "SELECT (SELECT count(files) FROM ticket_words), (SELECT count(enclosure) FROM outbox)"
    assert await school.rows(kept) == [(0, 0)]


async def test_without_anybody_to_answer_nothing_is_offered(content: Content, tmp_path: Path) -> None:
    async with open_school(content, tmp_path, of_school=NO_OWNERS) as school:
        await school.parent.says("человек")
        assert "администратор Сферума" in (await school.parent.hears()).text
        await school.parent.says("x", payload={"a": "write"})
        assert "пока некому" in (await school.parent.hears()).text
        there = school.vk.person(DEPUTY).in_chat(STAFF_ROOM)
        await there.says("/дежурный")
        await there.hears()
        await asks_a_human(school.parent)
        await is_answered(there, await there.hears(), "В четверг")
        assert "В четверг" in (await school.parent.hears()).text


@pytest.mark.parametrize("action", ["thanks:1", "more:1", "thanks:x", "more", "thanks:99", "write:1"])
async def test_a_forged_button_touches_no_ticket_of_another(school: School, action: str) -> None:
    await asks_a_human(school.parent)
    other = school.vk.person(OTHER_PARENT)
    await other.says("x", payload={"a": action})
    await other.hears()
    await other.says("Чужое")
    await other.hears()
    assert (await states(school))[0] == (1, "new")
    assert "Чужое" not in await school.one("SELECT group_concat(text) FROM ticket_words WHERE ticket_id = 1")


async def test_among_many_questions_to_staff_are_not_taken(school: School) -> None:
    there = school.parent.in_chat(PARENTS_5A)
    await there.says("x", payload={"a": "write"})
    assert "в личных сообщениях" in (await there.hears()).text
    for action in ("more:1", "thanks:1"):
        await there.says("x", payload={"a": action})
    await there.hears_nothing()
    await there.says("[club218|бот]", payload={"a": "human"})
    assert "администратор Сферума" in (await there.hears()).text

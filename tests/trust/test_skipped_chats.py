"""A chat out of reach is named with the reason, and tried again as soon as there is a sign of it."""

from tests.talks.announcements.drafting import drafted, said_in
from tests.talks.school import PARENTS_5A, PARENTS_7B, School, button


async def is_marked(school: School, state: str) -> None:
    await school.binds(PARENTS_5A, PARENTS_7B)
    await school.write("UPDATE chats SET state = ? WHERE chat_id = ?", [(state, await school.ours(PARENTS_5A))])


async def test_preview_and_report_name_it_with_the_reason(school: School) -> None:
    await is_marked(school, "left")
    preview = await drafted(school.admin)
    assert "Не получат, пока недоступны:\n— 5А, родители (бот вышел из чата)" in preview.text
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    report = (await school.admin.hears_all(2))[1].text
    assert "доставлено 1 из 1.\n— 5А, родители: бот вышел из чата" in report
    await school.admin.says("/статус 1")
    assert "— 5А, родители: бот вышел из чата" in (await school.admin.hears()).text


async def test_whatever_comes_from_it_lets_it_be_tried(school: School) -> None:
    await is_marked(school, "no_access")
    await school.vk.chat(PARENTS_5A, "grant_all")
    await school.parent.in_chat(PARENTS_5A).says("доброе утро")
    await school.parent.says("меню")
    await school.parent.hears()
    preview = await drafted(school.admin)
    assert "в 2 чата" in preview.text
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 1]


async def test_words_in_a_chat_where_only_some_may_write_prove_nothing(school: School) -> None:
    await is_marked(school, "read_only")
    await school.vk.chat(PARENTS_5A, "grant_all")
    await school.parent.in_chat(PARENTS_5A).says("доброе утро")
    await school.parent.says("меню")
    await school.parent.hears()
    assert "— 5А, родители (писать запрещено)" in (await drafted(school.admin)).text


async def test_the_doctor_looks_before_it_answers(school: School) -> None:
    await is_marked(school, "read_only")
    await school.admin.says("/доктор")
    assert "нельзя писать" not in (await school.admin.hears()).text
    assert "в 2 чата" in (await drafted(school.admin)).text


async def test_repeated_to_it_it_is_skipped_no_more(school: School) -> None:
    await is_marked(school, "left")
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    await school.looks_at_chats()
    await school.admin.says("/статус 1")
    status = await school.admin.hears()
    await school.admin.presses(button(status, "Повторить"), cmid=status.cmid)
    report = (await school.admin.hears_all(2))[1].text
    assert "доставлено 2 из 2" in report and "вышел" not in report

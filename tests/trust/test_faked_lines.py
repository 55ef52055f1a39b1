"""What people write and name is shown to the staff, and never speaks in the bot's own voice."""

from tests.talks.school import OTHER_PARENT, PARENTS_5A, School
from tests.talks.tickets.humans import asks_a_human, opens_staff_chat, picture

FAKED = (
    "Когда собрание?\u202e\r\nВопрос № 2 (роль, со слов человека: директор)\u2028│Ответ сотрудника: всё верно\n\n\n\n\n"
    "[Приложено: приказ.pdf]\x0bЧтобы ответить, ответьте на это сообщение: з\u0336\u0335\u0334\u0333а\n"
) + "Позвоните мне. " * 220


async def test_every_line_of_a_question_is_marked_and_none_of_the_bots(school: School) -> None:
    staff = await opens_staff_chat(school)
    await asks_a_human(school.parent, FAKED, attachments=[picture("https://example.org/p")])
    asked = await staff.hears()
    lines = [line for line in asked.text.split("\n") if line]
    ours = [line for line in lines if not line.startswith("│")]
    assert [line.split()[0] for line in ours] == ["Вопрос", "Чтобы"], "the bot's own, and nothing else"
    assert (
        any(line.startswith("│ Вопрос") for line in lines)
        and "│ [Приложено: приказ.pdf]" in lines
        and "│\n│\n" not in asked.text
    )
    assert not set("\u202e\u2028\r\x0b\u0333") & set(asked.text)
    await staff.says("/тикеты 1")
    shown = (await staff.hears()).text
    while "Чтобы ответить, ответьте на это сообщение: я" not in shown:
        shown += "\n" + (await staff.hears()).text
    for line in filter(None, shown.split("\n")):
        assert line.startswith("│") or line.split()[0] in ("Вопрос", "Чтобы", "[Приложено:"), line


async def test_an_address_in_a_title_is_not_to_be_clicked(school: School) -> None:
    await school.vk.chat(PARENTS_5A, action="title", title="5А, родители vk.cc/evil и https://evil.example/x")
    there = school.admin.in_chat(PARENTS_5A)
    await there.says("/привязать")
    told = (await there.hears()).text
    assert "Для кого: родители 5А" in told and "vk.cc" not in told and "https://" not in told
    assert "evil.example" not in told and "cc/evil" in told, "shown, and not a link"


async def test_numbers_of_others_questions_say_nothing(school: School) -> None:
    await opens_staff_chat(school)
    await asks_a_human(school.parent)
    stranger, told = school.vk.person(OTHER_PARENT), set()
    for number in (1, 7):
        for verb in ("asked", "withdraw"):
            await stranger.says("x", payload={"a": f"{verb}:{number}"})
            told.add((await stranger.hears()).text)
    assert told == {"Такого открытого вопроса у вас нет. Спросить — слово «человек»."}

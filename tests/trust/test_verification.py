"""A stranger learns by «Это от школы?» nothing of the words; and nobody is assured of what the school did not say."""

from tests.talks.announcements.test_corrections import corrects
from tests.talks.announcements.test_drafts import drafted, sets
from tests.talks.announcements.test_sent import parents
from tests.talks.announcements.test_verification import TEXT, announced, asks
from tests.talks.school import PARENT, PARENTS_5A, PUPIL, School

CARD = "4276 5500 1234 5678"
SCAM = f"Родители, срочно сдаём на охрану: переведите 500 рублей на карту {CARD} до вечера."
QUESTION = "как связать профиль с ЭС НСО"


async def code_in(school: School, text: str) -> str:
    code = text.rpartition("Код школы: ")[2]
    assert code == await school.one("SELECT code FROM announcements")
    return code


async def test_a_code_says_neither_number_nor_words_to_a_stranger(school: School) -> None:
    code = await code_in(school, await announced(school))
    assert not any(one.isdigit() and code.startswith(one) for one in code) and "№" not in code
    told = await asks(school, f"это от школы? {code}")
    assert "это объявление школы: 25.11.2026" in told and "владелец бота" in told
    assert "Уважаемые" not in told and "18:00" not in told and "собрани" not in told.lower()


async def test_a_stranger_hears_that_it_was_changed_and_not_what(school: School) -> None:
    text = await announced(school)
    for shown in (text.replace("18:00", "16:30"), TEXT.replace("18:00", "16:30")):
        told = await asks(school, shown)
        assert "текст изменён" in told and "18 00" not in told and "16 30" not in told


async def test_foreign_words_with_a_true_code_are_not_the_schools(school: School) -> None:
    code = await code_in(school, await announced(school))
    told = await asks(school, f"{SCAM}\nКод школы: {code}")
    assert "текст изменён" in told and "мошенники" in told and "слово в слово" not in told


async def test_who_was_sent_it_sees_what_was_changed(school: School) -> None:
    await school.binds(PARENTS_5A)
    await parents(school, PARENT)
    preview = await drafted(school.admin, TEXT)
    await sets(school.admin, preview, "Кому", "родители лично")
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    text = (await school.parent.hears()).text
    told = await asks(school, text.replace("18:00", "16:30"))
    assert "у школы: «18 00», здесь: «16 30»" in told
    assert "Уважаемые родители" in await asks(school, await code_in(school, text))
    stranger = school.vk.person(PUPIL)
    await stranger.says(text.replace("18:00", "16:30"))
    assert "18 00" not in (await stranger.hears()).text


async def test_words_that_were_corrected_are_told_to_be_old(school: School) -> None:
    text = await announced(school)
    await corrects(school, "18:00 => 19:00")
    await school.admin.hears_all(2)
    told = await asks(school, text)
    assert "школа его исправила" in told and "19:00" not in told
    assert "слово в слово" in await asks(school, text.replace("18:00", "19:00"))


async def test_a_scam_with_a_card_is_warned_of(school: School) -> None:
    assert "мошенники" in await asks(school, SCAM)


async def test_one_true_message_does_not_vouch_for_another(school: School) -> None:
    text = await announced(school)
    said = [await school.parent.says(text), await school.parent.says(SCAM)]
    await school.parent.hears_all(2)
    await school.parent.says("", forward_cmids=said)
    told = (await school.parent.hears()).text
    assert told.index("1. Да") < told.index("2. Такого объявления у школы нет")


async def test_a_question_beside_a_forwarded_message_is_answered(school: School) -> None:
    said = await school.parent.says("Всем до пятницы принести в школу ёлочные игрушки, без исключений")
    await school.parent.hears()
    await school.parent.says(QUESTION, forward_cmids=[said])
    told = [one.text for one in await school.parent.hears_all(2)]
    assert "такого нет" in told[0]
    assert "Электронной школой НСО" in told[1]


async def test_a_member_of_the_chat_sees_what_was_changed(school: School) -> None:
    text = (await announced(school)).replace("18:00", "16:30")
    assert "18 00" not in await asks(school, text)
    await parents(school, PARENT)
    assert "у школы: «18 00»" in await asks(school, text)


async def test_what_was_taken_back_is_said_to_be_so_without_its_words(school: School) -> None:
    text = await announced(school)
    await school.admin.says("/отозвать 1")
    await school.admin.hears_all(2)
    for shown in (text, text.replace("18:00", "16:30"), await code_in(school, text)):
        told = await asks(school, shown)
        assert "отозвала" in told and "18 00" not in told and "18:00" not in told


async def test_a_forwarded_scam_with_a_card_is_warned_of_whatever_was_asked_beside_it(school: School) -> None:
    said = await school.parent.says(SCAM)
    await school.parent.hears()
    await school.parent.says("это от школы?", forward_cmids=[said])
    assert "мошенники" in (await school.parent.hears()).text
    await school.parent.hears_nothing()


async def test_a_scam_with_the_words_of_the_school_is_warned_of(school: School) -> None:
    text = await announced(school)
    assert "мошенники" in await asks(school, f"{text} {SCAM}")


async def test_a_forged_press_learns_nothing_of_an_announcement(school: School) -> None:
    await announced(school)
    await drafted(school.admin, TEXT)
    for press in ("ack:{}", "vote:{}:0", "vote:{}:9"):
        told = set()
        for number in (1, 2, 77):
            await school.parent.says("x", payload={"a": press.format(number)})
            told.add((await school.parent.hears()).text)
        assert len(told) == 1 and "не считается" in told.pop()

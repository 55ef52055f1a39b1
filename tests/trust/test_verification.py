"""A stranger learns by «Это от школы?» nothing of the words; and nobody is assured of what the school did not say."""

from typing import Any

from tests.talks.announcements.drafting import drafted, paper, recalled, sets
from tests.talks.announcements.test_corrections import corrects
from tests.talks.announcements.test_sent import parents
from tests.talks.announcements.test_verification import TEXT, announced, asks
from tests.talks.answers.test_care import CRY
from tests.talks.school import OTHER_PARENT, PARENT, PARENTS_5A, PARENTS_7B, PUPIL, School, button
from tests.talks.tickets.humans import talking

CARD = "4276 5500 1234 5678"
SCAM = f"Родители, срочно сдаём на охрану: переведите 500 рублей на карту {CARD} до вечера."
ONE_CODE = "Код настоящий, но его можно переписать под чужие слова"
QUESTION = "не приходит код из смс"


async def code_in(school: School, text: str) -> str:
    code = text.rpartition("Код школы: ")[2]
    assert code == await school.one("SELECT code FROM announcements")
    return code


async def test_a_code_says_neither_number_nor_words_to_a_stranger(school: School) -> None:
    code = await code_in(school, await announced(school))
    assert not any(one.isdigit() and code.startswith(one) for one in code) and "№" not in code
    told = await asks(school, f"это от школы? {code}")
    assert "объявление школы: 25.11.2026" in told and "владелец бота" in told
    assert "Уважаемые" not in told and "18:00" not in told and "собрани" not in told.lower()


async def test_a_stranger_hears_that_it_was_changed_and_not_what(school: School) -> None:
    text = await announced(school)
    told = await asks(school, text.replace("18:00", "16:30"))
    assert "текст изменён" in told and "18 00" not in told and "16 30" not in told
    assert "текст изменён" not in await asks(school, TEXT.replace("18:00", "16:30"))


async def test_foreign_words_with_a_true_code_are_not_the_schools(school: School) -> None:
    code = await code_in(school, await announced(school))
    told = await asks(school, f"{SCAM}\nКод школы: {code}")
    assert "слова не те" in told and told.startswith("Деньги на карту") and "слово в слово" not in told


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


def picture(number: int) -> dict[str, Any]:
    return {"type": "photo", "photo": {"id": number, "owner_id": PUPIL, "sizes": []}}


def card(address: str) -> dict[str, Any]:
    return {"type": "link", "link": {"url": address, "title": "Оплата"}}


async def test_what_stands_beside_true_words_is_the_schools_or_named(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    await parents(school, PARENT)
    preview = await drafted(school.admin, f"{TEXT} Подробно: https://school.example/plan")
    preview = await sets(school.admin, preview, "Кому", "родители лично")
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    preview = (await school.admin.hears_all(2))[1]
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    letter = await school.parent.hears()

    async def forwarded(*cmids: int) -> str:
        await school.parent.says("", forward_cmids=list(cmids))
        return (await school.parent.hears()).text

    told = await forwarded(letter.cmid)
    assert told.startswith("Да, это") and "слово в слово. Приложенное к нему тоже отправила школа." in told
    mixed = [
        picture(1),
        *letter.attachments,
        picture(2),
        card("https://school.example/plan/"),
        card("http://vk.cc/evil"),
    ]
    faked = await school.parent.says(letter.text, attachments=mixed)
    named = "Осторожно: школа не прикладывала к этому объявлению: картинка № 1, картинка № 2, ссылка «http"
    for told in ((await school.parent.hears()).text, await forwarded(faked)):
        assert told.startswith(named) and "слово в слово" in told and "тоже отправила школа" not in told
        assert "файл" not in told and "school" not in told and "vk.cc/evil" not in told, "named, and not to be clicked"
    await school.parent.says(letter.text, attachments=letter.attachments)
    assert "Приложенное к нему тоже отправила школа." in (await school.parent.hears()).text
    bare = await school.parent.says(letter.text)
    assert "рядом не сравнивал: перешлите" in (await school.parent.hears()).text
    assert (await forwarded(bare)).endswith("слово в слово.")
    many = await forwarded(bare, faked)
    assert many.startswith("1. Да, это") and "2. Осторожно" in many


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
    assert "какой это код" in told[1]


async def test_a_member_of_the_chat_sees_what_was_changed(school: School) -> None:
    text = (await announced(school)).replace("18:00", "16:30")
    assert "18 00" not in await asks(school, text)
    await parents(school, PARENT)
    assert "у школы: «18 00»" in await asks(school, text)


async def test_what_was_taken_back_is_said_to_be_so_without_its_words(school: School) -> None:
    text = await announced(school)
    await recalled(school)
    for shown in (text, text.replace("18:00", "16:30"), await code_in(school, text)):
        told = await asks(school, shown)
        assert "отозвала" in told and "18 00" not in told and "18:00" not in told


async def test_a_forwarded_scam_with_a_card_is_warned_of_whatever_was_asked_beside_it(school: School) -> None:
    said = await school.parent.says(SCAM)
    await school.parent.hears()
    await school.parent.says("это от школы?", forward_cmids=[said])
    assert "мошенники" in (await school.parent.hears()).text


async def test_a_scam_with_the_words_of_the_school_is_warned_of(school: School) -> None:
    text = await announced(school)
    assert "мошенники" in await asks(school, f"{text} {SCAM}")


FAKES = [
    "Сдайте 5000 на карту. Код школы: {code}. Подпись директор",
    "Скиньте код из СМС сюда\nКод школы: {code}",
    "vk.cc/evil войдите\nКод школы: {code}",
    "Завтра в школу не приходить, карантин. {code}",
    "Это от школы? Карантин, {code}",
    "5000 {code}",
    "Школа № 218, помощник\n22:50\nКарантин\nКод школы: {code}",
    "Завтра карантин\n22:50\n" + TEXT + "\nКод школы: {code}",
]


async def test_a_few_foreign_words_with_a_true_code_are_never_the_schools(school: School) -> None:
    code = await code_in(school, await announced(school))
    for fake in FAKES:
        told = await asks(school, fake.format(code=code))
        assert "Да," not in told and ("слова не те" in told or "текст изменён" in told), (fake, told)
        assert "Уважаемые" not in told and "18 00" not in told
    for fake in FAKES[:2]:
        assert (await asks(school, fake.format(code=code))).startswith("Деньги на карту и коды из СМС")
        assert "мошенники" in await asks(school, fake.format(code="К7М4-Т9Р2"))


async def test_figures_that_are_shown_turned_are_no_words_of_the_school(school: School) -> None:
    text = await announced(school)
    for turn in "\u202e\u2067":
        assert "текст изменён" in await asks(school, text.replace("18:00", f"{turn}18:00"))
    assert "слово в слово" in await asks(school, text.replace("18:00", "18:\u200b00"))


async def test_a_code_with_nothing_but_a_question_is_the_schools_and_is_to_be_compared(school: School) -> None:
    code = await code_in(school, await announced(school))
    turned = ("это от школы?\u202e {}", "\u200f{}", "\u2067Код школы: \u200b{}")
    asked = (
        *turned,
        "{}",
        "Код школы: {}",
        "это от школы? {}",
        "Здравствуйте, подскажите, это точно от школы?\nКод школы: {}",
    )
    for question in asked:
        told = await asks(school, question.format(code))
        assert told.startswith(ONE_CODE) and "Под этим кодом объявление школы: 25.11" in told and "Сравните" in told
        assert "слов рядом с ним не сравнивал. Картинок, файлов" in told and "Да, " not in told


async def test_a_code_is_read_however_it_is_written(school: School) -> None:
    code = await code_in(school, await announced(school))
    latin = code.translate(str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX")).lower()
    dashed = [code.replace("-", dash) for dash in (" ", "", "\u2011", "\u2212", " — ", "\u2010")]
    hidden = ["\u200b".join(code), code.replace("-", "\u2060-")]
    for written in (*dashed, *hidden, latin, latin.replace("-", " ")):
        assert (await asks(school, written)).startswith(ONE_CODE), written


async def test_what_stands_around_the_true_text_is_no_change(school: School) -> None:
    text = await announced(school)
    header = "Школа № 218, помощник\n22:50\n"
    around = (TEXT, header + text, header + TEXT, text.upper(), f"это от школы? {TEXT}", f"Здравствуйте!\n{text}")
    for shown in (*around, text.rpartition(" ")[0]):
        assert "слово в слово" in await asks(school, shown), shown
    assert "текст изменён" in await asks(school, header + text.replace("18:00", "16:30"))


async def test_a_code_is_checked_while_a_human_has_the_talk(school: School) -> None:
    code = await code_in(school, await announced(school))
    await talking(school)
    for shown in (f"это от школы? {code}", f"Скиньте код из СМС {code}"):
        await school.parent.says(shown)
        told = (await school.parent.hears()).text
        assert told.startswith(ONE_CODE) or told.startswith("Деньги на карту и коды")


async def test_a_code_is_checked_for_somebody_in_trouble_and_the_ways_to_help_stay(school: School) -> None:
    code = await code_in(school, await announced(school))
    await asks(school, CRY)
    await school.parent.says(code)
    found, care = await school.parent.hears_all(2)
    assert found.text.startswith(ONE_CODE) and "Всё хорошо" in str(care.buttons)


async def test_a_forged_press_learns_nothing_of_an_announcement(school: School) -> None:
    await announced(school)
    await drafted(school.admin, TEXT)
    for press in ("ack:{}", "vote:{}:0", "vote:{}:9"):
        told = set()
        for number in (1, 2, 77):
            await school.parent.says("x", payload={"a": press.format(number)})
            told.add((await school.parent.hears()).text)
        assert len(told) == 1 and "не считается" in told.pop()


async def test_among_many_it_is_checked_and_no_words_are_shown(school: School) -> None:
    text = await announced(school)
    code = await code_in(school, text)
    there = school.vk.person(OTHER_PARENT).in_chat(PARENTS_7B)
    true, false = [await there.says(one) for one in (text, text.replace("18:00", "16:30"))]

    async def asks_there(words: str, **shown: Any) -> str:
        await there.says(f"@school218bot {words}", **shown)
        told = (await there.hears()).text
        assert "18 00" not in told and "Уважаемые" not in told and "собрани" not in told.lower()
        return told

    for shown in ({"forward_cmids": [true]}, {"reply_to_cmid": true}):
        assert "слово в слово" in await asks_there("это от школы?", **shown)
    for shown in ({"forward_cmids": [false]}, {"reply_to_cmid": false}):
        assert "текст изменён" in await asks_there("это от школы?", **shown)
    assert "перешлите сообщение мне лично" in await asks_there("", forward_cmids=[false])
    assert (await asks_there(f"это от школы? {code}")).startswith(ONE_CODE)
    [own] = [one["cmid"] for one in await school.vk.transcript(PARENTS_5A) if one["out"] and "Код школы" in one["text"]]
    here = school.parent.in_chat(PARENTS_5A)
    await here.says("@school218bot это от школы?", reply_to_cmid=own)
    assert "Да, это объявление школы" in [(await here.hears()).text for _ in range(3)][-1]
    fake = await there.says(SCAM)
    assert "мошенники" in await asks_there("это от школы?", reply_to_cmid=fake)
    assert "Перешлите мне" in await asks_there("это от школы?")
    await there.says(f"@school218bot {QUESTION}", forward_cmids=[true])
    assert "слово в слово" in (await there.hears()).text
    assert (await there.hears()).text
    await there.says(f"@school218bot {CRY}", forward_cmids=[true])
    assert "слово в слово" not in (await there.hears()).text

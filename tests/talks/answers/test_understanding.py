"""What the bot does with what people really type."""

import pytest

from tests.talks.school import School, button


async def test_a_greeting_and_thanks_get_a_human_reply(school: School) -> None:
    await school.parent.says("здравствуйте")
    assert "Здравствуйте" in (await school.parent.hears()).text
    await school.parent.says("спасибо большое!")
    assert "Пожалуйста" in (await school.parent.hears()).text


@pytest.mark.parametrize("said", ["я не хочу больше жить", "меня бьёт отчим", "меня травят в чате класса"])
async def test_trouble_gets_people_to_turn_to_at_once_and_no_menu(school: School, said: str) -> None:
    await school.parent.says(said)
    heard = await school.parent.hears()
    assert "112" in heard.text and "8-800-2000-122" in heard.text
    assert not [label for label in heard.labels() if label in ("Помогло", "Частые вопросы")] or heard.keyboard is None
    assert await school.one("SELECT count(*) FROM inbox") == 0


async def test_a_turn_of_speech_raises_no_alarm(school: School) -> None:
    await school.parent.says("я убила два часа на эту регистрацию, не приходит код из смс")
    assert "112" not in (await school.parent.hears()).text


@pytest.mark.parametrize(
    "said", ["мой снилс 112-233-445 95", "код из смс 482913 проверьте", "мой телефон 8 913 123-45-67"]
)
async def test_personal_data_gets_a_warning_that_repeats_nothing(school: School, said: str) -> None:
    await school.parent.says(said)
    heard = await school.parent.hears()
    assert "не сохранил" in heard.text
    assert not any(part in heard.text for part in ("112-233", "482913", "123-45-67"))


async def test_what_is_unclear_is_asked_back_once_and_then_a_person_is_offered(school: School) -> None:
    await school.parent.says("квазипериодический осциллограф")
    first = await school.parent.hears()
    assert "другими словами" in first.text
    await school.parent.says("осциллограф квазипериодический говорю")
    second = await school.parent.hears()
    assert "сотруднику школы" in second.text
    assert button(second, "Спросить человека")


async def test_the_question_just_asked_is_handed_to_a_person_without_typing_it_again(school: School) -> None:
    await school.parent.says("квазипериодический осциллограф")
    await school.parent.hears()
    await school.parent.says("осциллограф квазипериодический говорю")
    await school.parent.presses(button(await school.parent.hears(), "Передать вопрос"))
    assert "номер — 1" in (await school.parent.hears()).text
    ticket = (await school.admin.hears()).text
    assert "осциллограф квазипериодический говорю" in ticket


async def test_trouble_told_in_a_talk_with_a_human_is_answered_at_once_and_kept_nowhere(school: School) -> None:
    await school.parent.allows()
    await school.vk.control.post("reply", admin_id=103, peer_id=school.parent.id, text="Здравствуйте, чем помочь?")
    await school.parent.says("сын говорит что не хочет больше жить")
    heard = await school.parent.hears()
    while "112" not in heard.text:
        heard = await school.parent.hears()
    await school.stop()
    for file in school.database.parent.iterdir():
        assert "не хочет больше жить".encode() not in file.read_bytes(), file


async def test_a_short_ambiguous_word_is_asked_back(school: School) -> None:
    await school.parent.says("код")
    heard = await school.parent.hears()
    assert len(heard.labels()) >= 4
    await school.parent.presses(heard.labels()[0])
    assert "Откуда это" in (await school.parent.hears()).labels()


async def test_a_helpful_answer_is_thanked_for_in_a_notice(school: School) -> None:
    await school.parent.says("привет")
    await school.parent.hears()
    await school.parent.says("не приходит код из смс")
    await school.parent.hears()
    notice = await school.parent.presses("Помогло")
    assert notice and "Спасибо" in notice["text"]
    await school.parent.hears_nothing()
    await school.parent.presses("Не помогло")
    assert button(await school.parent.hears(), "Спросить человека")


async def test_the_owner_sees_why(school: School) -> None:
    await school.admin.says("/почему не приходит код из смс")
    told = (await school.admin.hears()).text
    assert "уверенный ответ" in told and "Не приходит код" in told
    await school.parent.says("/почему не приходит код")
    assert "для сотрудников" in (await school.parent.hears()).text


async def test_every_question_of_a_message_is_answered_and_the_fourth_offered(school: School) -> None:
    await school.parent.says("Сколько стоит учебный профиль, и ещё сколько ждать подтверждения роли?")
    heard = [(await school.parent.hears()) for _ in range(2)]
    assert [any(one.text.startswith(begin) for one in heard) for begin in ("По Положению", "Официального срока")] == [
        True,
        True,
    ]
    four = "Сколько стоит Сферум? А обязательно ли он? И не приходит код, что делать? Как удалить мои данные из бота?"
    await school.parent.says(four)
    told = [await school.parent.hears() for _ in range(4)]
    assert all("Откуда это" in one.labels() for one in told[:3])
    assert "спросили и о другом" in told[3].text and len(told[3].labels()) == 1


async def test_a_picture_alone_brings_the_way_to_a_person_and_a_voice_with_its_transcript_is_read(
    school: School,
) -> None:
    await school.parent.says("", attachments=[{"type": "photo", "photo": {}}])
    heard = await school.parent.hears()
    assert "Опишите словами" in heard.text and "Спросить человека" in heard.labels()
    voice = {"type": "audio_message", "audio_message": {"transcript": "сколько стоит сферум"}}
    await school.parent.says("", attachments=[voice])
    assert "Откуда это" in (await school.parent.hears()).labels()


async def test_a_label_of_another_screen_is_said_to_be_gone_and_yes_to_nothing_changes_nothing(school: School) -> None:
    await school.parent.says("Да, запоминать")
    heard = await school.parent.hears()
    assert "сейчас на экране нет" in heard.text and "Связать профиль" in heard.labels()
    await school.parent.says("да")
    await school.parent.hears()
    assert await school.one("SELECT count(*) FROM people") == 0


async def test_what_two_topics_answer_is_answered_with_one_and_the_other_is_a_button(school: School) -> None:
    await school.parent.says("а чтоб в наш 9б залететь нужна ссылка или само добавит??")
    assert "Откуда это" in (await school.parent.hears()).labels()
    also = await school.parent.hears()
    assert "вопрос был о другом" in also.text and also.labels()[0] == "Ссылка-приглашение"
    await school.parent.presses(button(also, also.labels()[0]))
    assert "Помогло" in (await school.parent.hears()).labels()

"""A child is spoken to as one: on the way, in trouble, and when asking; also while nothing of them is stored."""

import pytest

from tests.talks.linking.test_guide import begins
from tests.talks.linking.test_platforms import press
from tests.talks.school import PUPIL, School, button


@pytest.mark.parametrize("answer", ["Да, запоминать", "Нет, без запоминания"])
async def test_a_child_is_spoken_to_as_one(school: School, answer: str) -> None:
    child = school.vk.person(PUPIL)
    step = await begins(child, "Я ученик", answer, world="В MAX")
    assert "никому не говори и" in step.text
    trouble = await press(child, step, "Не получилось")
    assert "Что ты видишь?" in trouble.text
    cure = await press(child, trouble, "У меня нет телефона")
    assert "Скажи родителям" in cure.text
    topic = await press(child, cure, "Подробнее")
    assert topic.text.startswith("Чужой номер не бери")
    await child.says("у меня просят код из смс, говорят что учитель")
    assert "Положи трубку" in (await child.hears()).text


async def test_a_parent_hears_the_same_as_an_adult(school: School) -> None:
    step = await begins(school.parent, "родитель", world="В MAX")
    trouble = await press(school.parent, step, "Не получилось")
    assert "Что вы видите?" in trouble.text
    assert "Скажите классному" in (await press(school.parent, trouble, "У ребёнка нет телефона")).text
    await school.parent.says("у меня просят код из смс, говорят что учитель")
    assert "Положите трубку" in (await school.parent.hears()).text


async def test_general_replies_say_ty_to_whoever_said_to_be_a_pupil_also_while_nothing_is_stored(
    school: School,
) -> None:
    child = school.vk.person(PUPIL)
    await child.says("связать профиль")
    await child.presses(button(await child.hears(), "Ученик до 14 лет"))
    await child.hears_all(2)
    for words, told in (
        ("привет", "Привет! Напиши"),
        ("меню", "Напиши вопрос своими словами"),
        ("квазипериодический осциллограф", "Скажи другими словами"),
        ("человек", "Напиши вопрос, передам"),
        ("отмена", "ничего не передаю"),
        ("хватит мне слать", "Больше не писать тебе первым"),
    ):
        await child.says(words)
        assert told in (await child.hears()).text
    assert await school.one("SELECT count(*) FROM people WHERE role IS NOT NULL") == 0

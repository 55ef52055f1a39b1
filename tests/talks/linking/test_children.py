"""A child is spoken to as one: on the way, in trouble, and when asking; also while nothing of them is stored."""

import pytest

from tests.talks.linking.test_guide import begins
from tests.talks.linking.test_platforms import press
from tests.talks.school import PUPIL, School


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

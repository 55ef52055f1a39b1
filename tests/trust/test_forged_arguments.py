"""Arguments of a forged button are held against what there is, and repeated in no button."""

import pytest

from tests.talks.school import School

OLD = "Эта кнопка устарела"
LONG = "ы" * 238
UNKNOWN = [
    f"where:zzz:{LONG}", f"where:vk:{LONG}", "where:zzz:owner", "where:max:owner", "helped:zzz", "nothelped:zzz",
    f"topic:bot_about:{LONG}", "source:bot_about:zzz",
]  # fmt: skip


@pytest.mark.parametrize("action", UNKNOWN)
async def test_what_names_nothing_is_an_old_button_and_the_owner_sleeps(school: School, action: str) -> None:
    await school.parent.says("x", payload={"a": action})
    heard = await school.parent.hears()
    assert OLD in heard.text and "zzz" not in str(heard) and LONG not in str(heard)
    await school.admin.hears_nothing()


async def test_a_code_nobody_gave_out_is_not_carried_on(school: School) -> None:
    await school.parent.says("x", payload={"a": f"flow:parent:{'y' * 238}"})
    told = await school.parent.hears_all(2)
    assert "Да, запоминать" in told[-1].labels() and "yyy" not in str(told)


async def test_the_grades_of_unknown_people_are_not_offered(school: School) -> None:
    await school.admin.says("x", payload={"a": f"grades:{LONG}"})
    heard = await school.admin.hears()
    assert OLD in heard.text and LONG not in str(heard)

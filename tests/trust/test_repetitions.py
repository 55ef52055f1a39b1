"""A repetition reaches those it was meant for and has missed."""

from tests.talks.announcements.drafting import drafted, said_in
from tests.talks.school import PARENTS_5A, PARENTS_7B, School, button


async def test_a_chat_that_was_bound_since_gets_no_old_announcement(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "тправить"), cmid=preview.cmid)
    await school.admin.hears_all(2)
    await school.binds(PARENTS_7B)
    await school.admin.says("/статус 1")
    assert "Повторить" not in str((await school.admin.hears()).labels())
    await school.admin.says("x", payload={"a": "repeat:1"})
    await school.admin.hears()
    assert await said_in(school, PARENTS_5A, PARENTS_7B) == [1, 0]

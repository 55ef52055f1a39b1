"""What VK hands over in its own way reaches the school as people meant it."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.talks.announcements.drafting import NEWS, drafted, shown
from tests.talks.school import PARENT, PARENTS_5A, School, button

PAPER = b"%PDF plan"


@pytest.fixture
async def shelf() -> AsyncIterator[str]:
    """Where the files lie that authors send."""

    async def paper(_: web.Request) -> web.Response:
        return web.Response(body=PAPER)

    app = web.Application()
    app.router.add_get("/{name}", paper)
    async with TestServer(app) as server:
        yield str(server.make_url("/"))


def papers(shelf: str) -> list[dict[str, object]]:
    return [
        {"type": "doc", "doc": {"id": n, "title": f"план {n}.pdf", "size": 9, "url": f"{shelf}{n}"}} for n in (1, 2, 3)
    ]


async def test_an_announcement_is_sent_as_it_was_typed(school: School) -> None:
    await school.binds(PARENTS_5A)
    await school.admin.says('/объявление Сбор в "Точке роста" & чай, 5 < 6, не <br>')
    preview = await shown(school.admin)
    assert 'Сбор в "Точке роста" & чай, 5 < 6, не <br>' in (await school.admin.sees())["messages"][-1]["text"]
    await school.admin.presses(next(label for label in preview.labels() if "тправить" in label), cmid=preview.cmid)
    heard = await school.parent.in_chat(PARENTS_5A).hears()
    while "Точке роста" not in heard.text:
        heard = await school.parent.in_chat(PARENTS_5A).hears()
    assert 'Сбор в "Точке роста" & чай, 5 < 6, не <br>' in heard.text


async def test_a_title_of_a_chat_is_kept_as_it_was_given(school: School) -> None:
    await school.admin.in_chat(PARENTS_5A).says("/чаты")
    await school.vk.chat(PARENTS_5A, action="title", title='5А "Дружба" & Ко')
    await school.parent.says("меню")
    await school.parent.hears()
    assert (
        await school.one("SELECT title FROM chats WHERE chat_id = ?", await school.ours(PARENTS_5A))
        == '5А "Дружба" & Ко'
    )


async def test_a_press_on_an_old_phone_counts(school: School) -> None:
    await school.parent.says("сколько стоит сферум")
    await school.parent.hears()
    assert await school.parent.presses("Помогло", old_client=True) is None
    assert "Спасибо" in (await school.parent.hears()).text, "where there are no notices it is said"


async def test_an_acknowledgement_on_an_old_phone_counts_and_is_not_told_to_all(school: School) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Отметка"), cmid=preview.cmid)
    await shown(school.admin)
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    [message] = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and NEWS in m["text"]]
    there = school.parent.in_chat(PARENTS_5A)
    await there.presses("Прочитано", cmid=message["cmid"], old_client=True)
    await school.parent.says("меню")
    await school.parent.hears()
    assert await school.one("SELECT count(*) FROM acknowledgements") == 1
    assert (await school.vk.transcript(PARENTS_5A))[-1]["from_id"] == PARENT


async def test_a_cropped_message_is_fetched_whole(school: School, shelf: str) -> None:
    await school.admin.says("/объявление Три файла", attachments=papers(shelf), cropped=True)
    assert "3 вложения" in (await school.admin.hears()).text
    assert len((await school.admin.hears()).attachments) == 3
    await school.admin.hears_nothing()


async def test_what_vk_does_not_give_whole_is_told_to_the_author(school: School, shelf: str) -> None:
    await school.vk.faults.error(10, "messages.getByConversationMessageId", times=5)
    await school.admin.says("/объявление Три файла", attachments=papers(shelf), cropped=True)
    assert "1 вложение" in (await school.admin.hears()).text
    assert "передал мне только первое" in (await school.admin.hears()).text
    assert len((await school.admin.hears()).attachments) == 1

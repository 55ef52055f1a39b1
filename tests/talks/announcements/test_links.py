"""Links of announcements are opened; the author hears of those that lead nowhere, and confirms or corrects."""

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content
from tests.talks.announcements.drafting import to_everybody
from tests.talks.school import ADMIN, PARENTS_5A, School, button, open_school
from vk_emulator import HeardMessage


@pytest.fixture
async def school(content: Content, tmp_path: Path) -> AsyncIterator[School]:
    async with open_school(content, tmp_path, announcements={"hosts": frozenset({"127.0.0.1"})}) as opened:
        await opened.binds(PARENTS_5A)
        yield opened


async def drafts(school: School, text: str) -> HeardMessage:
    await school.admin.says("/объявление Порядок")
    await to_everybody(school.admin, await school.admin.hears())
    await school.admin.says(f"/объявление {text}")
    asked = await school.admin.hears()
    await school.admin.presses(button(asked, "Заменить текст"), cmid=asked.cmid)
    return await school.admin.hears()


async def opened(school: School) -> None:
    async with asyncio.timeout(10):
        while await school.one("SELECT count(*) FROM links WHERE looked_at IS NULL OR looked_at < asked_at"):
            await asyncio.sleep(0.05)


async def news(school: School) -> list[str]:
    return [m["text"] for m in await school.vk.transcript(PARENTS_5A) if m["out"] and "Порядок" in m["text"]]


async def test_a_page_that_is_not_there_is_told_and_has_to_be_confirmed(school: School, shelf: str) -> None:
    preview = await drafts(school, f"Порядок приёма: {shelf}gone")
    assert button(preview, "Отправить") == "Отправить"
    told = await school.admin.hears()
    assert f"ссылка не открывается: {shelf}gone (на сайте нет такой страницы)" in told.text
    await school.admin.presses("Отправить", cmid=preview.cmid)
    _, again = await school.admin.hears_all(2)
    assert f"ссылка не открывается: {shelf}gone" in again.text and await news(school) == []
    await school.admin.presses(button(again, "Всё равно отправить"), cmid=again.cmid)
    assert "отправляю" in (await school.admin.hears()).text
    await school.admin.hears()
    assert len(await news(school)) == 1


async def test_a_link_that_opens_is_not_spoken_of(school: School, shelf: str) -> None:
    preview = await drafts(school, f"Порядок приёма: {shelf}plan.")
    await opened(school)
    await school.admin.hears_nothing()
    await school.admin.presses("Отправить", cmid=preview.cmid)
    assert "отправляю" in (await school.admin.hears()).text


async def test_a_site_that_is_not_there_is_told_after_sending_too(school: School) -> None:
    """Who is quicker than the site hears of it none the less, and how to put it right."""
    with socket.socket() as shut:
        shut.bind(("127.0.0.1", 0))
        link = f"http://127.0.0.1:{shut.getsockname()[1]}/x"
        await school.vk.faults.add("slow", "messages.send", seconds=0.5, times=1)
        await drafts(school, f"Порядок: {link}")
        assert "такого сайта нет, или он не отвечает" in (await school.admin.hears()).text


@pytest.mark.parametrize("state", ["planned", "finished"])
async def test_what_has_left_or_waits_is_told_with_what_to_do(school: School, shelf: str, state: str) -> None:
    link = f"{shelf}gone"
    await school.write(
        "INSERT INTO announcements (author_id, text, state, written_at, send_at) VALUES (?, ?, ?, ?, ?)",
        [
            (
                await school.ours(ADMIN),
                f"Порядок: {link}",
                state,
                int(school.clock.now()),
                int(school.clock.now()) + 9999,
            )
        ],
    )
    await school.write("INSERT INTO links (link, asked_at) VALUES (?, ?)", [(link, int(school.clock.now()))])
    await school.restart()
    told = (await school.admin.hears()).text
    assert {"planned": "/план", "finished": f"/исправить 1 {link} => "}[state] in told


async def test_a_site_that_is_slow_or_shy_is_not_called_dead(school: School, shelf: str) -> None:
    await drafts(school, f"Порядок: {shelf}shy и {shelf}ill")
    await opened(school)
    await school.admin.hears_nothing()
    assert await school.rows("SELECT fault FROM links") == [(None,), (None,)]


async def test_nothing_is_opened_where_the_settings_forbid_it(content: Content, tmp_path: Path, shelf: str) -> None:
    async with open_school(content, tmp_path, announcements={"open_links": False}) as school:
        await school.binds(PARENTS_5A)
        await drafts(school, f"Порядок: {shelf}gone")
        assert await school.rows("SELECT * FROM links") == []


async def test_what_was_seen_lately_is_not_opened_again_and_later_is(school: School, shelf: str) -> None:
    await drafts(school, f"Порядок: {shelf}gone")
    await school.admin.hears()
    first = await school.rows("SELECT asked_at, looked_at FROM links")
    await school.admin.says("/отмена")
    await school.admin.hears()
    await drafts(school, f"Порядок и ещё: {shelf}gone")
    assert await school.rows("SELECT asked_at, looked_at FROM links") == first
    school.clock.advance(3601)
    await school.admin.says("/отмена")
    await school.admin.hears()
    await drafts(school, f"Порядок и опять: {shelf}gone")
    await opened(school)
    assert (await school.rows("SELECT looked_at FROM links"))[0][0] >= first[0][1] + 3600
    await school.admin.hears_nothing()

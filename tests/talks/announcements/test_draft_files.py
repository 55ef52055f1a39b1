"""Pictures and files of a draft."""

import pytest

from tests.talks.announcements.drafting import (
    NEWS,
    drafted,
    paper,
    shown,
)
from tests.talks.school import (
    ADMIN,
    PARENTS_5A,
    School,
    button,
)


async def test_pictures_and_files_are_uploaded_anew(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.hears()
    sizes = [{"url": f"{shelf}small", "width": 9, "height": 9}, {"url": f"{shelf}large", "width": 90, "height": 90}]
    picture = {"type": "photo", "photo": {"id": 1, "owner_id": ADMIN, "sizes": sizes}}
    paper = {"type": "doc", "doc": {"id": 2, "title": "план.pdf", "size": 10, "url": f"{shelf}plan"}}
    await school.admin.says("", attachments=[picture, paper])
    assert "2 вложения" in (await school.admin.hears()).text
    preview = await shown(school.admin)
    assert "Вложений: 2" in preview.text
    await school.admin.presses("Отправить")
    await school.admin.hears_all(2)
    [message] = [m for m in await school.vk.transcript(PARENTS_5A) if m["out"] and NEWS in m["text"]]
    assert [one["type"] for one in message["attachments"]] == ["photo", "doc"]


async def test_a_file_that_is_gone_is_told(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    await drafted(school.admin)
    paper = {"type": "doc", "doc": {"id": 2, "title": "план.pdf", "size": 10, "url": f"{shelf}gone"}}
    await school.admin.presses("Вложения")
    await school.admin.hears()
    await school.admin.says("", attachments=[paper])
    await school.admin.hears()
    assert "«план.pdf» загрузить не удалось" in (await school.admin.hears(timeout=20)).text


@pytest.mark.parametrize(
    ("attachments", "told"),
    [
        (
            [{"type": "doc", "doc": {"title": "кино.mp4", "size": 300_000_000, "url": "https://vk.com/doc1_1"}}],
            "300 МБ",
        ),
        ([{"type": "doc", "doc": {"title": "а", "size": 1, "url": "https://vk.com/doc1_1"}}] * 11, "не больше 10"),
        ([{"type": "audio_message", "audio_message": {"id": 1}}], "только картинки и файлы"),
    ],
)
async def test_what_can_not_be_attached_is_told(school: School, attachments: list[object], told: str) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.hears()
    await school.admin.says("", attachments=attachments)
    assert told in (await school.admin.hears()).text


async def test_files_are_taken_out_again(school: School, shelf: str) -> None:
    await school.binds(PARENTS_5A)
    preview = await drafted(school.admin)
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    assert "Убрать вложения" not in (await school.admin.hears()).labels()
    await school.admin.says("", attachments=[paper(f"{shelf}plan")])
    await school.admin.hears()
    preview = await shown(school.admin)
    assert "Вложений: 1" in preview.text
    await school.admin.presses(button(preview, "Вложения"), cmid=preview.cmid)
    await school.admin.presses(button(await school.admin.hears(), "Убрать вложения"))
    assert "Вложений" not in (await shown(school.admin)).text

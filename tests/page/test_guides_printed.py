"""The guides as they leave the printer: one page of A4 each, with their pictures, which are small."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser

from demo.guide_page import page_of, printed
from tests.docs.papers import ROOT

GUIDES = sorted((ROOT / "docs/guides").glob("*.ru.md"))
PICTURES = sorted((ROOT / "docs/guides/pictures").glob("*.png"))
PAGE = re.compile(rb"/Type\s*/Page(?![s\w])")
MOST_BYTES = 120_000


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: str(guide.name))
async def test_a_guide_is_printed_on_one_page(browser: Browser, guide: Path) -> None:
    page = await browser.new_page()
    pdf = await printed(guide, page)
    pictures = await page.locator("img").count()
    await page.close()
    assert len(PAGE.findall(pdf)) == 1
    assert pictures >= 3


def test_what_is_marked_is_printed_so() -> None:
    head = page_of(ROOT / "docs/guides/head.ru.md")
    assert "<h1>" in head and "<code>/отчёт</code>" in head and "<ol><li>" in head
    assert not re.search(r"`|!\[|^- |\*\*", head, re.MULTILINE)


def test_pictures_are_small_and_all_of_them_are_used() -> None:
    told = "".join(guide.read_text(encoding="utf-8") for guide in GUIDES)
    assert len(PICTURES) == 4
    for picture in PICTURES:
        assert picture.stat().st_size < MOST_BYTES, picture
        assert f"(pictures/{picture.name})" in told, picture

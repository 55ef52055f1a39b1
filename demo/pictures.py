"""`python -m demo pictures`: pictures of the guides, taken from the page by Chromium, and the guides on paper.

The head announces with «Прочитано», corrects, looks who has read, and asks for the report. Needs a browser and the
tools of the tests; the pictures stand in docs/guides/pictures and are committed.
"""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from demo.guide_page import printed
from demo.past import ADMIN, PARENTS_5A, PARENTS_7B
from demo.stage import HERE
from demo.tour import Scene, TourFailed, label_with, news, school_day
from vk_emulator import Emulator

if TYPE_CHECKING:
    from playwright.async_api import Page

GUIDES = HERE.parent / "docs/guides"
PICTURES, PRINTED = GUIDES / "pictures", GUIDES / "print"
HEAD, TEACHER_5A, PARENTS = 101, 201, ((301, PARENTS_5A), (302, PARENTS_5A), (303, PARENTS_7B))
COMMUNITY, NAME = "Школа № 218, помощник", "Елена Директорова"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu"]
SHARPNESS = 1.6
COLOURS = 96
"""Enough for a page of text and buttons, and a third of the bytes."""


class Camera:
    """The head's phone."""

    def __init__(self, page: Page, vk: Emulator) -> None:
        self._page = page
        self._url = vk.url

    async def opens(self) -> None:
        """Come as the head, and open the talk with the school."""
        await self._page.goto(self._url)
        await self._page.get_by_role("dialog").get_by_role("button", name=NAME).click()
        talks = self._page.get_by_role("navigation").get_by_role("button")
        await talks.filter(has_text=COMMUNITY).click()

    async def takes(self, name: str, seen: str, height: int) -> None:
        """A picture of what is on the screen, once some words are seen there."""
        await self._page.set_viewport_size({"width": 400, "height": height})
        await self._page.get_by_role("log").get_by_text(seen).last.wait_for()
        await self._page.wait_for_timeout(700)  # pictures of the talk are loaded, and it has come to rest
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / f"{name}.png").write_bytes(_small(await self._page.screenshot()))


def browser() -> str:
    """The path of the browser. Raises `TourFailed` where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise TourFailed("Нет браузера: apt install chromium")
    return found


async def take(vk: Emulator) -> None:
    """All pictures."""
    from playwright.async_api import async_playwright  # noqa: PLC0415 - a tool of the tests

    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=browser(), args=FLAGS)
        page = await chromium.new_page(
            viewport={"width": 400, "height": 640}, device_scale_factor=SHARPNESS, locale="ru-RU", color_scheme="light"
        )
        camera = Camera(page, vk)
        await _school(vk)
        await camera.opens()
        await _announcing(vk, camera)
        await _report(vk, camera)
        await _print(page)
        await chromium.close()


async def _school(vk: Emulator) -> None:
    """Classes, a class teacher, and the right of the head."""
    admin = Scene(vk.person(ADMIN), "Ольга, администратор")
    for words, told in (
        ("/классы 1В 5А 7Б", "5А"),
        (f"/классрук 5А [id{TEACHER_5A}|Марина]", "5А"),
        (f"/право [id{HEAD}|Елена] директор", "директор"),
    ):
        await admin.says(words)
        await admin.hears(told)
    await Scene(vk.person(HEAD), "Елена, директор").hears("")


async def _announcing(vk: Emulator, camera: Camera) -> None:
    head = Scene(vk.person(HEAD), "Елена, директор")
    text = news(school_day())
    await head.says(f"/объявление {text}")
    await head.presses(label_with(await head.hears("Кому: родители?"), "Кому: родители"))
    await head.presses(label_with(await head.hears("3 чата"), "Отметка"))
    preview = await head.hears("3 чата")
    await camera.takes("announce", "3 чата", 760)
    await head.presses(label_with(preview, "Отправить"))
    await head.hears("отправляю")
    await head.hears("доставлено 3 из 3")
    for person, chat in PARENTS:
        await vk.person(person).in_chat(chat).presses("Прочитано")
    await head.says("/исправить 1 18:00 => 18:30")
    await head.hears("18:00")
    await head.hears("18:30")
    shown = await head.hears("")
    await camera.takes("correct", "18:30", 620)
    await head.presses(label_with(shown, "Исправить"))
    await head.hears("Исправляю")
    await head.hears("исправлено")
    await head.says("/статус 1")
    await head.hears("знаком")
    await camera.takes("read", "знаком", 560)


async def _report(vk: Emulator, camera: Camera) -> None:
    head = Scene(vk.person(HEAD), "Елена, директор")
    await head.says("/отчёт этот месяц")
    await head.hears("Отчёт за")
    await camera.takes("report", "Отчёт за", 760)


async def _print(page: Page) -> None:
    """Every guide as a PDF, for the printer; they are not committed."""
    PRINTED.mkdir(exist_ok=True)
    for guide in sorted(GUIDES.glob("*.ru.md")):
        (PRINTED / f"{guide.name.removesuffix('.ru.md')}.pdf").write_bytes(await printed(guide, page))
    print(f"\nКартинки: {PICTURES}\nДля печати: {PRINTED}")


def _small(png: bytes) -> bytes:
    from PIL import Image  # noqa: PLC0415

    body = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(COLOURS).save(body, "PNG", optimize=True)
    return body.getvalue()

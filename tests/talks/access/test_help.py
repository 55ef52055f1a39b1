"""The reference is inside the bot: a page about one thing, for those who may announce."""

import re
from pathlib import Path

from handlers.commands import TABLE
from handlers.help_pages import PAGES, page_of
from tests.talks.school import School


async def test_the_reference_is_inside_the_bot(school: School) -> None:
    for words, told in (("объявление", "Пока черновик открыт"), ("кому", "родителям 5А"), ("объявления", "Повторить")):
        await school.admin.says(f"/помощь {words}")
        assert told in (await school.admin.hears()).text
    await school.admin.says("/помощь")
    assert "объявление, кому, когда" in (await school.admin.hears()).text
    await school.parent.says("/помощь объявление")
    assert "черновик" not in (await school.parent.hears()).text


def test_every_page_is_called_by_its_words_and_names_commands_that_are_there() -> None:
    assert {page_of(names[0]) for names in PAGES.values()} == set(PAGES)
    phrases = Path("content/phrases.toml").read_text(encoding="utf-8")
    about = phrases.partition("\n[about]\n")[2].partition("\n[")[0]
    assert not [name for name in re.findall(r"(?<![\w/])/([а-яё]+)", about) if name not in TABLE]

"""The table of rights in the runbook is the one the bot obeys."""

from pathlib import Path

from bot.content.reading.loading import load_content
from school.access.model import Rank
from school.access.permissions import ALLOWED, Action
from tests.docs.papers import ROOT, read, rows

RANKS = [rank for rank in Rank if rank is not Rank.ANYONE]


def test_the_table_in_the_runbook_is_the_table_in_the_code() -> None:
    texts = load_content(Path(ROOT) / "content").texts
    told = {row[0]: [cell == "да" for cell in row[1:]] for row in rows(read("docs/runbook.ru.md"), "Что можно")}
    assert told == {texts(f"may.{a}"): [rank in ALLOWED[a] for rank in RANKS] for a in Action}

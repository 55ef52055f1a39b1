"""What the school has looked at itself, beside the content: `values.toml` and `facts.toml` of the local folder."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.content.reading.source import read_toml
from school.catalogue.facts import Fact

VALUES, FACTS = "values.toml", "facts.toml"


def local_values(local: Path) -> dict[str, str | dict[str, str]]:
    """School values filled in from the chat; those of the settings win."""
    path = local / VALUES
    return dict(read_toml(path).table) if path.exists() else {}


def verified(facts: Mapping[str, Fact], local: Path | None) -> dict[str, Fact]:
    """The facts with the days on which the school has seen that they are so; unknown ids change nothing."""
    days = verified_days(local) if local else {}
    return {id_: replace(fact, verified_on=days.get(id_)) for id_, fact in facts.items()}


def verified_days(local: Path) -> dict[str, date]:
    """Day by fact."""
    path = local / FACTS
    if not path.exists():
        return {}
    source = read_toml(path)
    for id_, day in source.table.items():
        if not isinstance(day, date):
            raise source.wrong(f"«{id_}»: ожидается дата вида 2026-11-23 без кавычек.", id_)
    return dict(source.table)

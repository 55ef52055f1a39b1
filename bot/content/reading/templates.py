"""The school's own templates of announcements: `templates.toml` of the local folder."""

from pathlib import Path

from bot.content.reading.checks import LABEL
from bot.content.reading.source import Fields, Source, read_toml
from school.catalogue.model import Template

TEMPLATES = "templates.toml"


def read_templates(local: Path) -> dict[str, Template]:
    """By id: ours in other words, and new ones. Raises `ContentError`."""
    path = local / TEMPLATES
    if not path.exists():
        return {}
    source = read_toml(path)
    return {id_: _template(source, id_, table) for id_, table in source.table.items()}


def _template(source: Source, id_: str, table: object) -> Template:
    if not isinstance(table, dict):
        raise source.wrong(f"«{id_}»: ожидается {{ title = …, text = … }}.", id_)
    fields = Fields(source, table, f"{id_} =")
    template = Template(fields.text("title", most=LABEL), fields.text("text"))
    fields.nothing_else()
    return template

"""Content as the settings of a school say: its region, its regulation, what it has filled in and taught."""

from pathlib import Path

from bot.content.reading.loading import Content, load_content
from bot.content.reading.regulation_packs import NOBODYS, is_recognised, known_regulations, read_regulation
from bot.settings import ContentSettings, Settings

SEARCH = "school_search"
"""The school value that names the school where its name has no number."""


def read_content(settings: Settings) -> Content:
    """Everything this school's bot can say. Raises `ContentError`."""
    own = settings.content
    return load_content(own.path, own.values, own.local, own.region, regulation_of(settings))


def regulation_of(settings: Settings) -> str:
    """The id of the regulation this school cites, unless it has a file of its own: the one named, else recognised."""
    own = settings.content
    if own.regulation is not None:
        return own.regulation
    return recognised(own.path, own.region, (settings.school.name, _searched(own)))


def recognised(folder: Path, region: str, told: tuple[str, ...]) -> str:
    """The id of the regulation of the very school that is told of, else `none`."""
    known = (read_regulation(folder, id_) for id_ in known_regulations(folder))
    return next((pack.id for pack in known if is_recognised(pack, region, told)), NOBODYS)


def _searched(own: ContentSettings) -> str:
    value = own.values.get(SEARCH, "")
    return value if isinstance(value, str) else " ".join(value.values())

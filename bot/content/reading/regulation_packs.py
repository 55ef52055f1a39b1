"""Regulations that come with the bot: `content/regulations/<id>.toml`, each with the school it belongs to.

A school cites the one its setting names. Without the setting it is recognised by its region and number: whoever had
been told the clauses of their own school before there was a setting is told them still.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.content.reading.source import Source, read_toml
from school.messaging.errors import ContentError

FOLDER = "regulations"
NOBODYS = "none"
"""The setting of a school that cites no regulation of ours."""

TRAINED = "218"
"""The regulation in whose words the model is trained and the pages in docs/ are drawn."""

OF = "of"
"""The section that says whose regulation it is."""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class RegulationPack:
    """The school that a regulation belongs to: its name, its region and its number there."""

    id: str
    school: str
    region: str
    number: str


def known_regulations(folder: Path) -> list[str]:
    """Those that are there."""
    return sorted(path.stem for path in (folder / FOLDER).glob("*.toml"))


def regulation_path(folder: Path, id_: str) -> Path:
    """The file of a regulation. Raises `ContentError` for one that is not there."""
    if id_ not in (known := known_regulations(folder)):
        raise ContentError(
            f"настройка content.regulation: Положения «{id_}» нет в {folder / FOLDER}; есть {', '.join(known)}; "
            f'без Положения — "{NOBODYS}", своё — regulation.toml в папке content.local.'
        )
    return folder / FOLDER / f"{id_}.toml"


def read_regulation(folder: Path, id_: str) -> RegulationPack:
    """The school that a regulation belongs to. Raises `ContentError`."""
    return _owner(read_toml(regulation_path(folder, id_)))


def is_recognised(pack: RegulationPack, region: str, told: tuple[str, ...]) -> bool:
    """Tell whether it is this school's own: in its region, with its number in the first words that hold a number."""
    numbers: list[str] = next((found for words in told if (found := _NUMBER.findall(words))), [])
    return pack.region == region and pack.number in numbers


def _owner(source: Source) -> RegulationPack:
    of = source.table.get(OF)
    words = [of.get(key) for key in ("school", "region", "number")] if isinstance(of, dict) else []
    if not words or not all(isinstance(word, str) and word.strip() for word in words):
        raise source.wrong(f"в разделе [{OF}] нужны school, region и number, в кавычках: чьё это Положение.", f"[{OF}]")
    return RegulationPack(source.path.stem, *map(str, words))

"""The layer of a region: `content/regions/<id>/`, with the words that texts of the base leave open as `<<word>>`.

Of the files a pack may hold, `facts.toml`, `lexicon.toml`, `phrasings/` and `aspects/` add to those of the base; any
other, a topic too, stands in the place of the one with the same name.
"""

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from school.messaging.errors import ContentError

FOLDER, PACK = "regions", "region.toml"
TRAINED = "nso"
"""The pack in whose words the model is trained; it is taken where nothing else is said."""

ADDED = ("facts.toml", "lexicon.toml", "phrasings", "aspects", "regions")
"""Files that add to those of the base instead of standing in their place."""

_MARK = re.compile(r"<<(\w+)>>")
_current: ContextVar[str] = ContextVar("region", default=TRAINED)


@dataclass(frozen=True)
class RegionPack:
    """A region: its name, its time zones, and its words."""

    id: str
    name: str
    timezones: tuple[str, ...]
    words: dict[str, str]


@contextmanager
def in_region(folder: Path, region: str) -> Iterator[None]:
    """Read the content of a region while inside. Raises `ContentError` for one that is not there."""
    if region != TRAINED and region not in known_regions(folder):
        known = ", ".join(known_regions(folder))
        raise ContentError(f"настройка content.region: региона «{region}» нет в {folder / FOLDER}; есть {known}.")
    token = _current.set(region)
    try:
        yield
    finally:
        _current.reset(token)


def known_regions(folder: Path) -> list[str]:
    """The packs that are there."""
    return sorted(path.parent.name for path in (folder / FOLDER).glob(f"*/{PACK}"))


def read_pack(folder: Path, region: str) -> RegionPack:
    """A pack by its id. Raises `ContentError`."""
    path = folder / FOLDER / region / PACK
    return _pack(path, path.stat().st_mtime_ns)


def pack_folder(folder: Path) -> Path:
    """The folder of the region that is read now; it need not be there."""
    return folder / FOLDER / _current.get()


def layered(path: Path) -> Path:
    """The file that stands in the place of one of the base, or the same."""
    root = _root(path.parent)
    if root is None:
        return path
    inner = path.relative_to(root)
    own = pack_folder(root) / inner
    return own if inner.parts[0] not in ADDED and own.exists() else path


def is_of_pack(path: Path) -> bool:
    """Whether a file is one of the base or of a region; else it is the school's own."""
    return _root(path.parent) is not None


def in_words(path: Path, text: str) -> str:
    """The text with the words of the region. Raises `ContentError` for a word its pack does not have."""
    root = _root(path.parent) if "<<" in text else None
    if root is None:
        return text
    pack = read_pack(root, _current.get())
    for mark in _MARK.finditer(text):
        if mark.group(1) not in pack.words:
            line = text.count("\n", 0, mark.start()) + 1
            raise ContentError(
                f"{path}, строка {line}: слова «{mark.group(1)}» нет в {root / FOLDER / pack.id / PACK}; впишите его."
            )
    return _MARK.sub(lambda mark: pack.words[mark.group(1)], text)


@lru_cache(maxsize=1024)
def _root(folder: Path) -> Path | None:
    """The folder of the content that a file belongs to: the nearest with packs in it."""
    return next((above for above in (folder, *folder.parents) if (above / FOLDER / TRAINED / PACK).exists()), None)


@lru_cache(maxsize=64)
def _pack(path: Path, changed: int) -> RegionPack:
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ContentError(f"{path}: пакет региона не читается ({error}).") from None
    name, zones, words = table.get("name"), table.get("timezones"), table.get("words")
    if not isinstance(name, str) or not isinstance(zones, list) or not isinstance(words, dict):
        raise ContentError(f"{path}: в пакете региона нужны name, timezones и раздел [words].")
    empty = [key for key, word in words.items() if not isinstance(word, str) or not word.strip()]
    if empty:
        raise ContentError(f"{path}: слово «{empty[0]}» пусто; впишите его.")
    return RegionPack(path.parent.name, name, tuple(map(str, zones)), words)

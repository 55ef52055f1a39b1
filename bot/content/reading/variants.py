"""Variants for MAX and for VK in the texts: none missing, none out of reach, no word of the other world."""

import re
from dataclasses import dataclass
from pathlib import Path

from bot.content.reading.source import Fields, Source, read_toml
from school.catalogue.platforms import WORLDS, is_in, variant
from school.people.model import Platform

_TAG = re.compile(r"\{\{\s*([#/])\s*([^{}]*?)\s*\}\}")
_STRICT = re.compile(r"\{\{[#/](?:max|vk)\}\}")
_NAMES = {Platform.MAX: "MAX", Platform.VK: "VK"}
_OTHER = {Platform.MAX: Platform.VK, Platform.VK: Platform.MAX}


@dataclass(frozen=True)
class PlatformWords:
    """`content/platforms.toml`: words by which one knows that a text speaks of a messenger."""

    words: dict[Platform, tuple[str, ...]]

    def foreign(self, text: str, world: Platform) -> str:
        """A word of the other world in a text of this one, or nothing."""
        found = (word for word in self.words[_OTHER[world]] if _has(text, word))
        return next(found, "")


def read_platform_words(folder: Path) -> PlatformWords:
    """The words by which texts are checked; without the file no word is known."""
    return PlatformWords(_lists(folder, "words"))


def read_platform_names(folder: Path) -> dict[Platform, tuple[str, ...]]:
    """Names people give to each messenger."""
    return _lists(folder, "names")


def _lists(folder: Path, part: str) -> dict[Platform, tuple[str, ...]]:
    """A section of `content/platforms.toml`: two lists."""
    path = folder / "platforms.toml"
    if not path.exists():
        return dict.fromkeys(WORLDS, ())
    source = read_toml(path)
    if not isinstance(table := source.table.get(part), dict):
        raise source.wrong(f"нет раздела [{part}] со списками max и vk.")
    fields = Fields(source, table, f"[{part}]")
    lists = {world: fields.texts(world.value) for world in WORLDS}
    fields.nothing_else()
    return lists


def read_platform(source: Source, fields: Fields, within: str = "") -> Platform | None:
    """`platform = "max"` or `"vk"` of a topic, step, choice or symptom."""
    written = fields.text("platform", "")
    if written and written not in set(WORLDS):
        raise source.wrong(f'«{written}»: platform бывает "max" или "vk".', "platform =", within)
    return Platform(written) if written else None


def check_variants(
    source: Source,
    text: str,
    words: PlatformWords,
    platform: Platform | None = None,
    within: str = "",
    about_both: bool = False,
) -> None:
    """Raises `ContentError` with file, line and cure."""
    _check_blocks(source, text, platform, within)
    for world in WORLDS:
        if not about_both and is_in(platform, world) and (word := words.foreign(variant(text, world), world)):
            line = next((one for one in text.split("\n") if _has(one, word)), word)
            raise source.wrong(f"слово «{word}» увидит тот, чей чат в {_NAMES[world]}: {_CURE}", line, within)


_CURE = "уберите его, поставьте в блок {{#max}} или {{#vk}} или напишите about_both = true."


def _check_blocks(source: Source, text: str, platform: Platform | None, within: str) -> None:
    """Blocks are opened and closed, never one in another, and each world has its own."""
    opened, seen = "", set[str]()
    for tag in _TAG.finditer(text):
        sign, name = tag.groups()
        if not _STRICT.fullmatch(tag.group()):
            raise source.wrong(
                f"«{tag.group()}»: блок пишется {{{{#max}}}} … {{{{/max}}}} или vk.", tag.group(), within
            )
        if sign == "#" and opened:
            raise source.wrong(f"блок «{name}» начат внутри блока «{opened}»: закройте первый.", tag.group(), within)
        if sign == "/" and name != opened:
            raise source.wrong(f"блок «{name}» закрыт, а не открыт: проверьте скобки.", tag.group(), within)
        if platform and name != platform:
            raise source.wrong(f"вариант «{name}» не увидит никто: здесь только {platform}.", tag.group(), within)
        opened = name if sign == "#" else ""
        seen.add(name)
    if opened:
        raise source.wrong(f"блок «{opened}» не закрыт: добавьте {{{{/{opened}}}}}.", f"{{{{#{opened}}}}}", within)
    if platform is None and len(seen) == 1:
        one = seen.pop()
        missing = _OTHER[Platform(one)].value
        message = f"есть вариант «{one}», а «{missing}» нет: добавьте {{{{#{missing}}}}} … {{{{/{missing}}}}}."
        raise source.wrong(message, f"{{{{#{one}}}}}", within)


def _has(text: str, word: str) -> bool:
    """Whether the word stands in the text, not as a part of another one. Case matters: «max» is a common word."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None

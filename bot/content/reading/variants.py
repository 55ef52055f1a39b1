"""Variants in the texts, for MAX and VK, for children and staff: none missing, none out of reach, no word of the other
world."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from bot.content.reading.checks import LABEL
from bot.content.reading.source import Fields, Source, read_toml
from school.catalogue.platforms import WORLDS, is_in, variant
from school.catalogue.readers import PAIRS, for_reader, reads
from school.people.model import Platform, Role

_TAG = re.compile(r"\{\{\s*([#/])\s*([^{}]*?)\s*\}\}")
_STRICT = re.compile(r"\{\{[#/](?:max|vk|child|adult|family|staff|admin|others)\}\}")
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
    roles: Collection[Role] = (),
) -> None:
    """Raises `ContentError` with file, line and cure. `roles` are those who read it; nobody named is everybody."""
    _check_blocks(source, text, _unseen(platform, roles), within)
    for world in WORLDS:
        if not about_both and is_in(platform, world) and (word := words.foreign(variant(text, world), world)):
            line = next((one for one in text.split("\n") if _has(one, word)), word)
            raise source.wrong(f"слово «{word}» увидит тот, чей чат в {_NAMES[world]}: {_CURE}", line, within)


def check_label(source: Source, text: str, within: str = "") -> None:
    """Words on a button fit, whoever reads them. Raises `ContentError`."""
    for label in (for_reader(variant(text, world), role) for world in WORLDS for role in Role):
        if len(label) > LABEL:
            raise source.wrong(f"«button» в «{within}» длиннее {LABEL} знаков ({len(label)}): сократите.", text, within)


def _unseen(platform: Platform | None, roles: Collection[Role]) -> set[str]:
    """Names of blocks that none of the readers would be shown."""
    unseen = {world.value for world in WORLDS if not is_in(platform, world)}
    seen = {name for role in roles for name in reads(role)}
    return unseen | ({name for pair in PAIRS for name in pair} - seen if roles else set())


_CURE = "уберите его, поставьте в блок {{#max}} или {{#vk}} или напишите about_both = true."


_OF = {name: pair for pair in (*PAIRS, tuple(world.value for world in WORLDS)) for name in pair}


def _check_blocks(source: Source, text: str, unseen: Collection[str], within: str) -> None:
    """Blocks are opened and closed in order, one of a pair never in another, and none is without its counterpart."""
    opened: list[str] = []
    seen: set[str] = set()
    for tag in _TAG.finditer(text):
        sign, name = tag.groups()
        wrong = _wrong_tag(tag.group(), sign, name, opened, unseen)
        if wrong:
            raise source.wrong(wrong, tag.group(), within)
        opened = [*opened, name] if sign == "#" else opened[:-1]
        seen.add(name)
    if opened:
        raise source.wrong(f"блок «{opened[-1]}» не закрыт: добавьте {{{{/{opened[-1]}}}}}.", _open(opened[-1]), within)
    for name in sorted(seen):
        (missing,) = set(_OF[name]) - {name}
        if missing not in seen and missing not in unseen:
            message = f"есть вариант «{name}», а «{missing}» нет: добавьте {{{{#{missing}}}}} … {{{{/{missing}}}}}."
            raise source.wrong(message, _open(name), within)


def _wrong_tag(tag: str, sign: str, name: str, opened: list[str], unseen: Collection[str]) -> str:
    """A fault of one tag, or nothing."""
    if not _STRICT.fullmatch(tag):
        return f"«{tag}»: блок пишется {{{{#max}}}} … {{{{/max}}}}; бывают {', '.join(_OF)}."
    same = next((one for one in opened if _OF[one] == _OF[name]), "")
    if sign == "#" and same:
        return f"блок «{name}» начат внутри блока «{same}»: закройте первый."
    if sign == "/" and name != (opened[-1] if opened else ""):
        return f"блок «{name}» закрыт, а не открыт: проверьте скобки."
    if name in unseen:
        return f"вариант «{name}» не увидит никто: уберите его."
    return ""


def _open(name: str) -> str:
    return f"{{{{#{name}}}}}"


def _has(text: str, word: str) -> bool:
    """Whether the word stands in the text, not as a part of another one. Case matters: «max» is a common word."""
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None

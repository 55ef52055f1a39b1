"""Texts for schools with a regulation and for those without: `{{#regulation}} … {{/regulation}}` is read where there is
one, `{{#no_regulation}} … {{/no_regulation}}` where there is none.

It is known as a file is read, so people's texts hold no trace of it. Both kinds of school are checked at every reading:
outside of a block nobody is told what the regulation says, and without it no text is left empty.
"""

import re
from collections.abc import Callable
from typing import Any

from school.catalogue.platforms import WORLDS, variant
from school.catalogue.readers import for_reader
from school.messaging.errors import ContentError
from school.people.model import Role

CITATION = "Положение"
"""How a source begins that is the regulation; where there is none, it is left out."""

UNREAD = ("note",)
"""Keys that only an editor of the content reads."""

Wrong = Callable[[str, str], ContentError]
"""Makes an error of a message and the words it is about."""

_BLOCK = re.compile(r"\{\{#(regulation|no_regulation)\}\}(.*?)\{\{/\1\}\}", re.DOTALL)
_ALONE = re.compile(r"^[ \t]*(\{\{[#/](?:no_)?regulation\}\})[ \t]*(?:\n|\Z)", re.MULTILINE)
_TAG = re.compile(r"\{\{[#/^]\s*(?:no_)?regulation\s*\}\}")
_NAMED = re.compile(r"(?<![А-Яа-яЁё])Положени\w*")


def regulated(value: Any, has: bool, cites: bool, key: str = "") -> Any:
    """A value of a content file, tables and lists too, as it is where there is a regulation, or where there is none.

    `cites` is whether sources that are the regulation stay: those of the school's own files always do.
    """
    if isinstance(value, dict):
        return {name: regulated(one, has, cites, name) for name, one in value.items()}
    if isinstance(value, list):
        left = [one for one in value if cites or key != "source" or not _is_citation(one)]
        return [settled for one in left if (settled := regulated(one, has, cites, key)) != ""]
    return _settled(value, has) if isinstance(value, str) else value


def check_regulated(value: Any, wrong: Wrong, key: str = "") -> None:
    """Check every text of a file of the base for both kinds of school. Raises `ContentError`."""
    if isinstance(value, dict):
        for name, one in value.items():
            check_regulated(one, wrong, name)
    elif isinstance(value, list):
        for one in value:
            check_regulated(one, wrong, key)
    elif isinstance(value, str) and key not in UNREAD and not (key == "source" and _is_citation(value)):
        _check(value, wrong)


def _check(text: str, wrong: Wrong) -> None:
    known, unknown = _settled(text, True), _settled(text, False)
    if tag := _TAG.search(known):
        raise wrong(f"«{tag.group()}»: блок пишется {{{{#regulation}}}} … {{{{/regulation}}}}.", tag.group())
    if "{{#no_regulation}}" in text and "{{#regulation}}" not in text:
        raise wrong("есть вариант «no_regulation», а «regulation» нет: добавьте его.", "{{#no_regulation}}")
    if named := _NAMED.search(unknown):
        line = next(one for one in unknown.split("\n") if named.group() in one)
        raise wrong(f"«{named.group()}» услышит и школа, у которой его нет: {_CURE}", line)
    if known != unknown and (lost := _lost(known, unknown)):
        raise wrong(f"без Положения от текста ничего не останется: {_CURE}", lost.split("\n")[0])


_CURE = "поставьте это в блок {{#regulation}} и рядом {{#no_regulation}} с тем, что верно без него."


def _lost(known: str, unknown: str) -> str:
    """A text that somebody is told only where there is a regulation, and nothing where there is none."""
    readers = ((world, role) for world in WORLDS for role in Role)
    told = ((for_reader(variant(known, w), r).strip(), for_reader(variant(unknown, w), r).strip()) for w, r in readers)
    return next((one for one, other in told if one and not other), "")


def _settled(text: str, has: bool) -> str:
    if "regulation}}" not in text:
        return text
    chosen = "regulation" if has else "no_regulation"
    bare = _BLOCK.sub(lambda found: found.group(2) if found.group(1) == chosen else "", _ALONE.sub(r"\1", text))
    return bare if has else re.sub(r"\n{3,}", "\n\n", bare).strip()


def _is_citation(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(CITATION)

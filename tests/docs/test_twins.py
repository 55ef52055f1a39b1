"""README.md and README.ru.md say the same in two languages: what no language changes is compared."""

import re

import pytest

from tests.docs.papers import links, read

ENGLISH, RUSSIAN = read("README.md"), read("README.ru.md")


def commands(text: str) -> list[str]:
    """Lines of code without their remarks, and what stands between backticks."""
    blocks = re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [re.split(r" {2,}|#", line)[0].strip() for block in blocks for line in block.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def shape(text: str) -> list[str]:
    """Headings, rows and numbered points in their order."""
    marks = re.findall(r"^(#+|\d\.|\|) ", text, re.MULTILINE)
    return [mark.strip() for mark in marks]


@pytest.mark.parametrize("look", [commands, shape, links])
def test_the_twins_agree(look: object) -> None:
    assert callable(look)
    english, russian = look(ENGLISH), look(RUSSIAN)
    swapped = {"README.md": "README.ru.md", "README.ru.md": "README.md"}
    assert [swapped.get(each, each) for each in russian] == list(english)


def test_a_difference_is_seen() -> None:
    assert commands("```\nmake demo  # so\n```\n`a`") == ["make demo", "a"]
    assert commands("```\nmake demo\n```\n`b`") != commands("```\nmake demo\n```\n`a`")

"""One name for one thing: words that the glossary has given up do not stand in what people read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.reading.loading import load_content
from tests.docs.papers import read, rows

ROOT = Path(__file__).parents[2]
GIVEN_UP = [name.strip() for row in rows(read("docs/glossary.md"), "Говорим") for name in row[1].split(";")]


def spoken() -> Iterator[tuple[str, str]]:
    """Everything people read, with where it stands; not the ways in which they ask."""
    content = load_content(ROOT / "content")
    catalogue = content.catalogue
    yield from ((topic.id, f"{topic.title}\n{topic.answer}") for topic in catalogue.topics.values())
    yield from ((topic.id, aspect.first) for topic in catalogue.topics.values() for aspect in topic.aspects)
    for flow in catalogue.flows.values():
        yield flow.id, f"{flow.title}\n{flow.intro}"
        yield from ((f"{flow.id}:{step.id}", f"{step.title}\n{step.text}\n{step.trouble}") for step in flow.steps)
    yield from ((one.id, f"{one.button}\n{one.cause}\n{one.fix}") for one in catalogue.symptoms.values())
    for section in ("menu", "guide", "consent", "trouble", "answer", "smalltalk", "danger", "invite", "classes"):
        yield from content.texts.section(section).items()


def pattern(name: str) -> re.Pattern[str]:
    """The name in any case and number: the last letters of each word may change."""
    bare = name.removesuffix(" без кавычек")
    words = [rf"{re.escape(word[:-2])}\w*" if len(word) > 4 else re.escape(word) for word in bare.split()]
    before = "(?<![«\\w])" if name.endswith("без кавычек") else r"(?<!\w)"
    after = r"\b(?!\s+НСО»)" if name.endswith("без кавычек") else ""
    return re.compile(before + r"\s+".join(words) + after, re.IGNORECASE)


@pytest.mark.parametrize("name", GIVEN_UP)
def test_a_name_that_was_given_up_is_not_said(name: str) -> None:
    assert not [where for where, text in spoken() if pattern(name).search(text)]


def test_a_name_is_found_in_every_case_and_the_quoted_one_is_let_be() -> None:
    assert pattern("электронный журнал").search("в электронном журнале")
    assert pattern("электронная школа без кавычек").search("в электронной школе")
    assert not pattern("электронная школа без кавычек").search("в «Электронной школе НСО»")


BRACKETED = re.compile(r"\w\((?:а|о|ы|и|на|ла|лась|ась|ся)\)")
LONGER = {"button.under_14", "button.poll_attend", "care_button.call"}
"""Labels of four words and more: two name what cannot be said shorter, one offers an example."""


def test_nobody_is_spoken_to_in_brackets_and_labels_are_short() -> None:
    texts = load_content(ROOT / "content").texts
    bracketed = [key for key in texts.all_keys() if BRACKETED.search(texts.raw(key))]
    assert not bracketed + [where for where, text in spoken() if BRACKETED.search(text)]
    labels = [key for key in texts.all_keys() if re.match(r"(?:\w+_)?button\.", key) and "{" not in texts.raw(key)]
    assert len(labels) > 100
    assert {key for key in labels if len(texts.raw(key).split()) > 3} <= LONGER
    assert BRACKETED.search("отправил(а)") and not BRACKETED.search("(п. 2.6)")

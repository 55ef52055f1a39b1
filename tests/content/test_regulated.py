"""What the regulation says is told where there is one, and nobody else hears of it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content.reading.loading import Content, load_content
from bot.content.reading.regions import in_region
from bot.content.reading.regulation import under_regulation
from bot.content.reading.source import read_front_matter, read_toml
from school.catalogue.facts import Fact
from school.catalogue.platforms import WORLDS, variant
from school.catalogue.readers import for_reader
from school.messaging.errors import ContentError
from school.people.model import Role

CONTENT = Path("content")
NAMED = re.compile(r"(?<![а-яё])положени[еяюий]", re.IGNORECASE)
OWN = 'webinars = "раздел 9"\n[clauses]\npupil = "77.5"\nadministration = "77.1"\n'


def told(content: Content) -> Iterator[str]:
    """Whatever somebody may read of the catalogue, with sources."""
    catalogue = content.catalogue
    for group in catalogue.groups:
        yield from (group.title, group.button, group.intro)
    for topic in catalogue.topics.values():
        yield from (topic.title, topic.button, topic.child_title, topic.answer, *topic.source)
    for flow in catalogue.flows.values():
        yield from (flow.title, flow.button, flow.intro)
        for step in flow.steps:
            yield from (step.title, step.text, step.trouble, step.check, step.done, step.no, *step.source)
            yield from (choice.label for choice in step.choices)
    for one in catalogue.symptoms.values():
        yield from (one.button, one.cause, one.fix, *one.source)
    yield from (text for value in catalogue.values.values() for text in (value.what, value.fallback))
    yield from (text for fact in catalogue.facts.values() for text in said_of(fact))


def said_of(fact: Fact) -> tuple[str, ...]:
    return fact.says, fact.ask, *(source.title for source in fact.sources)


def read_by(text: str) -> set[str]:
    """The text as everybody reads it, in both worlds."""
    return {for_reader(variant(text, world), role).strip() for world in WORLDS for role in Role}


def phrases(region: str, local: Path | None = None, regulation: str = "218") -> str:
    with in_region(CONTENT, region), under_regulation(CONTENT, local, regulation):
        return str(read_toml(CONTENT / "phrases.toml").table)


@pytest.fixture
def local(tmp_path: Path) -> Path:
    (tmp_path / "regulation.toml").write_text(OWN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("*.bin", "*.model")
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=ignore))


@pytest.mark.parametrize("region", ["nso", "omsk"])
def test_a_school_without_a_regulation_is_told_of_none_and_left_without_no_answer(region: str) -> None:
    content = load_content(CONTENT, region=region, regulation="none")
    assert not [text for text in told(content) if NAMED.search(text)]
    assert not NAMED.search(phrases(region, None, "none")) and NAMED.search(phrases(region))
    texts = [topic.answer for topic in content.catalogue.topics.values()]
    texts += [step.text + step.trouble for flow in content.catalogue.flows.values() for step in flow.steps]
    assert all(map(read_by, texts)) and not [text for text in texts if "" in read_by(text)]
    assert "Что требуется от ученика, скажет классный" in content.catalogue.topics["student_participation"].answer
    assert not [text for text in texts if "info@sferum.ru" in text], "an address that only the regulation names"


def test_a_school_of_any_region_may_say_that_it_has_none(tmp_path: Path) -> None:
    (tmp_path / "regulation.toml").write_text("none = true\n", encoding="utf-8")
    content = load_content(CONTENT, local=tmp_path)
    assert not [text for text in told(content) if NAMED.search(text)] and not NAMED.search(phrases("nso", tmp_path))


def test_a_school_with_its_own_regulation_is_told_what_it_says_by_its_own_numbers(local: Path) -> None:
    topics = load_content(CONTENT, local=local, region="omsk", regulation="none").catalogue.topics
    assert topics["student_participation"].title == "Что Положение предусматривает для ученика"
    assert "Положение (п. 77.5) предусматривает, что ученик:" in topics["student_participation"].answer
    assert "По Положению (п. 77.1) администрация контролирует" in topics["chat_rules"].answer
    assert topics["webinars"].source == ("Положение школы, раздел 9",)
    assert {re.sub(r"п\. 77\.[15]", "", source) for source in topics["is_it_mandatory"].source[:1]} == {
        "Положение школы, "
    }


def test_own_topics_of_a_school_say_what_they_like(tmp_path: Path) -> None:
    (tmp_path / "topics/help").mkdir(parents=True)
    (tmp_path / "topics/help/own_1.md").write_text(
        '+++\ntitle = "Своё"\nbutton = "Своё"\naudience = ["parent"]\nsource = ["Положение о лагере"]\n'
        "checked_on = 2026-11-30\ncertain = true\n+++\nПоложение о лагере — в приёмной.\n",
        encoding="utf-8",
    )
    topic = load_content(CONTENT, None, tmp_path, "omsk", "none").catalogue.topics["own_1"]
    assert (topic.answer, topic.source) == ("Положение о лагере — в приёмной.", ("Положение о лагере",))


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("Ответ.\n\nПо Положению всё бесплатно.", "строка 12: «Положению» услышит и школа, у которой его нет"),
        (
            "{{#regulation}}\nПо Положению всё.\n{{/regulation}}",
            "строка 11: без Положения от текста ничего не останется",
        ),
        ("{{#max}}\n{{#regulation}}Всё.{{/regulation}}\n{{/max}}\n{{#vk}}\nОтвет.\n{{/vk}}", "ничего не останется"),
        ("Ответ. {{#no_regulation}}Спросите.{{/no_regulation}}", "а «regulation» нет: добавьте его"),
        ("Ответ. {{#regulation}}Всё.", "«{{#regulation}}»: блок пишется"),
        ("Ответ. {{^regulation}}Всё.{{/regulation}}", "строка 10: «{{^regulation}}»: блок пишется"),
    ],
)
def test_a_mistake_is_told_to_every_editor(copy: Path, written: str, complaint: str) -> None:
    """An editor of a school with a regulation hears of what another school would be told."""
    path = copy / "topics/help/webinars.md"
    head = path.read_text(encoding="utf-8").rpartition("+++\n")[0]
    path.write_text(f"{head}+++\n{written}\n", encoding="utf-8")
    for region in ("nso", "omsk"):
        told = pytest.raises(ContentError, match=re.escape(complaint))
        with in_region(copy, region), under_regulation(copy, None), told:
            read_front_matter(path)


def test_none_stands_alone(tmp_path: Path) -> None:
    (tmp_path / "regulation.toml").write_text('none = true\n[clauses]\nadmin = "2"\n', encoding="utf-8")
    with pytest.raises(ContentError, match="строка 1: none = true пишут одно"):
        load_content(CONTENT, local=tmp_path)

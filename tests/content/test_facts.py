"""Claims with source, date and certainty: what is checked, what people see, what the editor is told."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.content.reading.doubts import list_doubts
from bot.content.reading.loading import Content, load_content
from bot.content.reading.truth import draw_truth, questions
from school.catalogue.citing import told_sources
from school.catalogue.facts import MARK, Certainty, Fact, FactSource, marked
from school.catalogue.platforms import variant
from school.catalogue.readers import for_reader
from school.messaging.errors import ContentError
from school.people.model import Platform, Role
from tests.content.conftest import Folder
from tests.content.names import TOPIC

ROOT = Path(__file__).parents[2]
NAME = "facts.toml"
FACTS = """\
regulation = ["sferum.ru", "info@sferum.ru"]

[[source]]
key = "page"
title = "Справка"
address = "https://example.ru/help"
date = 2026-09-01

[[fact]]
id = "platform"
says = "Сферум — платформа"
covers = ["платформа для учёбы", "help.ru"]
names = ["«Кнопка»"]
sources = ["page"]
certainty = "по аналогии"
ask = "Как называется кнопка"
importance = 1
value = "school_phone"
"""


@pytest.fixture
def claims(folder: Folder) -> Folder:
    folder.write(NAME, FACTS)
    folder.change(TOPIC, 'source = ["Пол. 1.5"]', 'source = ["Положение школы, п. 1.5"]\nfacts = ["platform"]')
    folder.change("topics/trouble/no_code.md", "Пол. 3.1", "Положение школы, п. 3.1")
    folder.load()
    return folder


MISTAKES = [
    (NAME, 'sources = ["page"]', "sources = []", 14, "список «sources» пуст"),
    (NAME, 'sources = ["page"]', 'sources = ["nothing"]', 14, "источника «nothing» нет"),
    (NAME, '"по аналогии"', '"точно"', 15, "«точно»: бывает проверено, по аналогии, не подтверждено"),
    (NAME, "importance = 1\n", "", 10, "ask и importance пишут вместе"),
    (NAME, 'value = "school_phone"', 'value = "school_phone"\nagainst = ["x"]', 19, "утверждения «x» из against нет"),
    (TOPIC, "платформа для учёбы", "сервис", 6, "слов утверждения «platform» в тексте нет"),
    (TOPIC, '["platform"]', '["platfrom"]', 6, "утверждения «platfrom» нет в facts.toml"),
    (TOPIC, "платформа для учёбы.", "платформа для учёбы.\nЗвоните 8-800-555-35-35.", 12, "сказано без источника"),
    (TOPIC, "платформа для учёбы.", "платформа для учёбы. Адрес other.ru", 11, "«other.ru» сказано без источника"),
    (TOPIC, "платформа для учёбы.", "платформа для учёбы с 21.11.2025", 11, "«21.11.2025» сказано без источника"),
    (TOPIC, "Положение школы, п. 1.5", "https://example.ru", 5, "опишите утверждение в facts.toml"),
]


@pytest.mark.parametrize(("name", "before", "after", "line", "told"), MISTAKES, ids=[one[4] for one in MISTAKES])
def test_a_mistake_is_told_with_its_line(
    claims: Folder, name: str, before: str, after: str, line: int, told: str
) -> None:
    claims.change(name, before, after)
    with pytest.raises(ContentError) as caught:
        claims.load()
    assert told in str(caught.value) and f"строка {line}:" in str(caught.value), str(caught.value)


def test_what_the_regulation_and_a_fact_name_may_be_said(claims: Folder) -> None:
    claims.change(TOPIC, "для учёбы.", "для учёбы: help.ru, по Положению sferum.ru и info@sferum.ru.")
    assert claims.load()


def test_a_doubtful_name_is_marked_until_the_school_has_looked(claims: Folder) -> None:
    claims.change(TOPIC, "для учёбы.", "для учёбы: нажмите «Кнопка», потом «Кнопка».")
    topic = claims.load().catalogue.topics["what_is_sferum"]
    assert "«Кнопка» (название может отличаться), потом «Кнопка»." in topic.answer
    assert topic.source == ("Положение школы, п. 1.5", "Справка")
    claims.write("local/facts.toml", "platform = 2026-11-30\n")
    looked = load_content(claims.path, local=claims.path / "local").catalogue
    assert "может отличаться" not in looked.topics["what_is_sferum"].answer
    assert looked.facts["platform"].day == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{#child}}Ищи «К».{{/child}}{{#adult}}Ищите «К».{{/adult}}", {"Ищи «К» (M).", "Ищите «К» (M)."}),
        (
            "«К», потом {{#child}}«К».{{/child}}{{#adult}}снова «К».{{/adult}}",
            {"«К» (M), потом «К».", "«К» (M), потом снова «К»."},
        ),
    ],
)
def test_each_reader_finds_a_doubtful_name_marked(text: str, told: set[str]) -> None:
    page = FactSource("p", "Справка", "https://help.ru", date(2026, 11, 30))
    doubt = Fact("k", "Кнопка", ("«К»",), (page,), Certainty.BY_ANALOGY, names=("«К»",))
    read = {for_reader(marked(text, [doubt]), role) for role in (Role.STUDENT, Role.PARENT)}
    assert {one.replace(MARK, " (M)") for one in read} == told


def test_what_is_told_of_vk_rests_on_no_page_about_max() -> None:
    content = load_content(ROOT / "content")
    for topic in ("restore_access", "secure_profile", "phone_number_taken", "sms_code_not_coming"):
        for role in (Role.STUDENT, Role.PARENT, Role.TEACHER):
            cited = content.catalogue.topics[topic]
            read = for_reader(variant(cited.answer, Platform.VK), role)
            told = told_sources(content.texts, content.catalogue, cited, read, Platform.VK)
            assert not re.search(r"androidinsider|mosregtoday|ura\.news|hi-news", told), (topic, role)


def test_values_of_the_local_folder_are_told_and_those_of_the_settings_win(claims: Folder) -> None:
    claims.write("local/values.toml", 'school_phone = "111"\n')
    assert load_content(claims.path, None, claims.path / "local").catalogue.given == {"school_phone": {"": "111"}}
    told = load_content(claims.path, {"school_phone": "222"}, claims.path / "local").catalogue
    assert told.given == {"school_phone": {"": "222"}}


def test_the_editor_is_told_what_is_old_contradicted_or_too_sure(claims: Folder) -> None:
    second = FACTS.partition("[[fact]]")[2].replace('"platform"', '"newer"').replace("по аналогии", "проверено")
    page = '[[source]]\nkey = "later"\ntitle = "Позже"\naddress = "https://example.ru/later"\ndate = 2026-11-01\n\n'
    newer = second.replace('["page"]', '["later"]') + 'against = ["platform"]\n'
    claims.write(NAME, FACTS + page + "[[fact]]" + newer)
    told = list_doubts(claims.load().catalogue, date(2026, 11, 29), days=60)
    assert any("«platform»: сведения от 01.09.2026, старше 60" in line for line in told)
    assert any("тема what_is_sferum: говорит «platform», а «newer» новее" in line for line in told)
    assert any("certain = true, а platform не подтверждено" in line for line in told)
    assert not any("«newer»: сведения" in line for line in told)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(ROOT / "content")


def test_the_page_in_docs_is_up_to_date(content: Content) -> None:
    assert (ROOT / "docs" / "truth.ru.md").read_text(encoding="utf-8") == draw_truth(content.catalogue), "make content"


def test_every_question_names_a_value_that_is_there(content: Content) -> None:
    asked = questions(content.catalogue)
    assert len(asked) >= 10
    assert not [fact.id for fact in asked if fact.value and fact.value not in content.catalogue.values]


def test_every_fact_is_said_somewhere(content: Content) -> None:
    catalogue = content.catalogue
    cited = {id_ for topic in catalogue.topics.values() for id_ in topic.facts}
    cited |= {id_ for flow in catalogue.flows.values() for step in flow.steps for id_ in step.facts}
    cited |= {id_ for symptom in catalogue.symptoms.values() for id_ in symptom.facts}
    assert set(catalogue.facts) - cited == set()


def test_no_topic_says_something_that_a_newer_fact_contradicts(content: Content) -> None:
    told = list_doubts(content.catalogue, date(2026, 11, 30), days=3650)
    assert not [line for line in told if "новее и говорит другое" in line]

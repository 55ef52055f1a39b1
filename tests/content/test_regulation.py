"""Clauses are cited by the school's own regulation, by the one it has chosen, or not at all."""

import re
from pathlib import Path

import pytest

from bot.content.reading.loading import Content, load_content
from school.messaging.errors import ContentError

CONTENT = Path("content")
NUMBER = re.compile(r"п\. \d[\d.]*")
OTHER = """
student_participation = "п. 7"
closed_space_safety = "раздел V"
[clauses]
laws = "41.1"
administration = "42.1"
chats_note = "42.9"
admin = "42.2"
staff = "42.4"
"""


def texts(content: Content) -> str:
    """Answers, steps, symptoms and their sources."""
    catalogue = content.catalogue
    lines = [line for topic in catalogue.topics.values() for line in (topic.answer, *topic.source)]
    for flow in catalogue.flows.values():
        lines += [flow.intro, *(line for step in flow.steps for line in (step.text, step.trouble, *step.source))]
    lines += [line for one in catalogue.symptoms.values() for line in (one.cause, one.fix, *one.source)]
    return "\n".join([*lines, *(value.what for value in catalogue.values.values())])


@pytest.fixture(scope="module")
def known() -> Content:
    return load_content(CONTENT)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Content:
    local = tmp_path_factory.mktemp("local")
    (local / "regulation.toml").write_text(OTHER, encoding="utf-8")
    return load_content(CONTENT, local=local)


def test_no_text_of_the_base_holds_a_number_of_its_own() -> None:
    for path in [*CONTENT.rglob("*.md"), *CONTENT.rglob("*.toml")]:
        if path.parent.name != "regulations":
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("note =")]
            assert not NUMBER.search("\n".join(lines)), path


def test_the_regulation_we_know_is_cited_in_answers_steps_and_sources(known: Content) -> None:
    topics = known.catalogue.topics
    assert "Положение (п. 2.5) предусматривает, что ученик:" in topics["student_participation"].answer
    assert topics["why_link"].source[0] == "Положение школы, п. 2.3, 2.4, 2.5, 2.6"
    assert "(п. 2.2, 2.4)" in known.catalogue.flows["admin"].intro
    assert "(Положение, п. 2.1 (сноска 1), 2 вариант)" in str(known.texts("doctor.ails.no_management"))


def test_another_regulation_is_cited_by_its_own_numbers(other: Content) -> None:
    topics = other.catalogue.topics
    assert "(п. 42.2, 42.4)" in other.catalogue.flows["admin"].intro
    assert topics["legal_basis"].source[0] == "Положение школы, п. 41.1"
    assert "Положение (п. 7) предусматривает" in topics["student_participation"].answer
    assert topics["student_participation"].source[0] == "Положение школы, п. 7"
    assert "По Положению (раздел V) администрация" in topics["closed_space_safety"].answer
    assert {found[:5] for found in NUMBER.findall(texts(other))} == {"п. 41", "п. 42", "п. 7"}


def test_a_clause_without_a_number_leaves_no_trace(other: Content) -> None:
    topics = other.catalogue.topics
    assert "Положение предусматривает, что классный руководитель:" in topics["class_teacher_duties"].answer
    assert topics["is_it_mandatory"].source[0] == "Положение школы"
    assert not re.search(r"\0|<<|\(\s*[;,)]| ,|  \S", texts(other).replace("\n  ", "\n"))


def test_a_school_whose_regulation_nobody_knows_cites_nothing() -> None:
    omsk = texts(load_content(CONTENT, region="omsk", regulation="none"))
    assert "Кто ведёт канал, решает школа" in omsk and not NUMBER.search(omsk)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('nothing = "п. 1"\n', "строка 1: «nothing»"),
        ('[clauses]\nadmins = "2.2"\n', "строка 2: пункта «admins» нет; бывают access, admin,"),
        ("[clauses]\nadmin = 2.2\n", "строка 2: «admin»: ожидается строка в кавычках"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "regulation.toml").write_text(written, encoding="utf-8")
    with pytest.raises(ContentError, match=f"regulation.toml, {told}"):
        load_content(CONTENT, local=tmp_path)

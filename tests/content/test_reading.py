"""Content in order is read as it was written."""

from datetime import date

import pytest

from school.catalogue.model import Choice
from school.linking import trails
from school.people.model import Role
from tests.content.conftest import FILES, TOPIC, Folder


def test_a_topic_is_read(folder: Folder) -> None:
    topic = folder.load().catalogue.topics["what_is_sferum"]
    assert (topic.group, topic.title, topic.button) == ("basics", "Что такое Сферум", "Что такое Сферум")
    assert topic.audience == {Role.STUDENT, Role.PARENT}
    assert (topic.source, topic.checked_on, topic.certain) == (("Пол. 1.5",), date(2026, 11, 23), True)
    assert topic.answer == "Сферум — платформа для учёбы.\n\nВопросы — {{admin_contact}}."
    assert topic.related == ("no_code",)


def test_phrasings_are_read_without_remarks_and_empty_lines(folder: Folder) -> None:
    assert folder.load().catalogue.topics["no_code"].phrasings == ("не приходит код", "код не пришёл")


def test_groups_keep_the_order_of_the_menu_and_topics_that_of_the_groups(folder: Folder) -> None:
    folder.write("topics/trouble/a_first_by_name.md", TOPIC.replace("Что такое", "Ящик"))
    folder.write("topics/trouble/z_last_by_name.md", TOPIC.replace("Что такое", "Архив"))
    catalogue = folder.load().catalogue
    assert [group.id for group in catalogue.groups] == ["basics", "trouble"]
    assert list(catalogue.topics) == ["what_is_sferum", "z_last_by_name", "no_code", "a_first_by_name"]


def test_a_flow_is_read(folder: Folder) -> None:
    flow = folder.load().catalogue.flows["parent"]
    assert (flow.role, flow.button, [step.id for step in flow.steps]) == (
        Role.PARENT,
        "Я родитель",
        ["open", "link", "end"],
    )
    first, _, last = flow.steps
    assert (first.next, first.done, first.choices) == ("link", "Готово", (Choice("Уже связан", "end"),))
    assert last.next is None
    assert trails.current(flow, trails.start(flow)) == first


def test_an_empty_label_of_the_forward_button_is_the_usual_one(folder: Folder) -> None:
    folder.change("flows/parent.toml", 'next = "link"', 'next = "link"\ndone = ""')
    assert folder.load().catalogue.flows["parent"].steps[0].done == "Готово"


def test_values_are_read_with_their_fallbacks(folder: Folder) -> None:
    values = folder.load().catalogue.values
    assert (values["admin_contact"].fallback, values["admin_contact"].required) == ("к классному руководителю", True)
    assert (values["school_phone"].fallback, values["school_phone"].per_role) == ("", False)


def test_what_the_school_has_filled_in_is_kept_by_role(folder: Folder) -> None:
    given = folder.load({"admin_contact": {"parent": "каб. 214"}, "school_phone": "222-33-44"}).catalogue.given
    assert given == {"admin_contact": {"parent": "каб. 214"}, "school_phone": {"": "222-33-44"}}


def test_phrases_are_read_and_inflected(folder: Folder) -> None:
    texts = folder.load().texts
    assert texts("menu.main") == "Чем помочь?"
    assert [texts("announce.preview", chats=n) for n in (1, 3, 11)] == [
        "Уйдёт в 1 чат.",
        "Уйдёт в 3 чата.",
        "Уйдёт в 11 чатов.",
    ]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", ["windows lines", "byte order mark"])
def test_files_saved_on_windows_are_read(folder: Folder, name: str, how: str) -> None:
    """«Блокнот» writes both."""
    before = folder.load()
    text = FILES[name]
    folder.write(name, text.replace("\n", "\r\n") if how == "windows lines" else "\ufeff" + text)
    after = folder.load()
    assert after.catalogue == before.catalogue
    assert after.texts("menu.main") == before.texts("menu.main")


def test_plus_signs_in_an_answer_are_no_fence(folder: Folder) -> None:
    folder.write("topics/basics/what_is_sferum.md", TOPIC + "\n+++\nконец\n")
    assert folder.load().catalogue.topics["what_is_sferum"].answer.endswith("+++\nконец")

"""Words for children and for the staff: what is checked in the files, and what a child reads."""

import re
from pathlib import Path

import pytest

from bot.content.reading.loading import Content, load_content
from school.catalogue.platforms import WORLDS, Worlds, in_world, variant
from school.catalogue.readers import for_reader, voices
from school.messaging.errors import ContentError
from school.people.model import Platform, Role
from tests.content.conftest import Folder
from tests.content.names import FLOW, PHRASES, TOPIC
from tests.content.test_symptoms import NAME as SYMPTOMS_FILE
from tests.content.test_symptoms import SYMPTOMS

ROOT = Path(__file__).parents[2]
BLOCKS = "{{#child}}\nСпроси.\n{{/child}}\n{{#adult}}\nСпросите.\n{{/adult}}"
MISTAKES = [
    (TOPIC, "Сферум — платформа", "{{#child}}\nТы.\n{{/child}}\nСферум", "есть вариант «child», а «adult» нет"),
    (TOPIC, "Сферум — платформа", "{{#staff}}\nВы.\n{{/staff}}\nСферум", "есть вариант «staff», а «family» нет"),
    (TOPIC, "Сферум — платформа", "{{#child}}{{#adult}}а{{/adult}}{{/child}}", "внутри блока «child»"),
    (TOPIC, "Сферум — платформа", "{{#child}}{{#max}}а{{/child}}{{/max}}", "блок «child» закрыт, а не открыт"),
    (FLOW, 'text = "Нажмите."', 'text = "{{#child}}а{{/child}}{{#adult}}б{{/adult}}"', "«child» не увидит никто"),
    (SYMPTOMS_FILE, 'fix = "', 'roles = ["parent"]\nfix = "{{#child}}а{{/child}}', "«child» не увидит никто"),
    (PHRASES, "[announce]", '[to.child.menu]\nnothing = "а"\n[announce]', "дальше — ключ фразы для всех"),
    (PHRASES, "[announce]", '[to.granny.menu]\nmain = "а"\n[announce]', "бывают admin, child"),
    ("topics/trouble/no_code.md", "certain = false", 'certain = false\nchild_title = "Код"', "тема не для учеников"),
]


@pytest.mark.parametrize(("name", "before", "after", "told"), MISTAKES, ids=[one[3] for one in MISTAKES])
def test_a_mistake_is_told(folder: Folder, name: str, before: str, after: str, told: str) -> None:
    folder.write(SYMPTOMS_FILE, SYMPTOMS.replace('topic = "no_code"', 'topic = "what_is_sferum"'))
    folder.load()
    folder.change(name, before, after)
    with pytest.raises(ContentError, match=re.escape(told)):
        folder.load()


def test_each_reader_has_their_words_also_within_a_world(folder: Folder) -> None:
    folder.change(
        TOPIC, "Сферум — платформа для учёбы.", f"{{{{#max}}}}\n{BLOCKS}\n{{{{/max}}}}\n{{{{#vk}}}}\nVK\n{{{{/vk}}}}"
    )
    answer = variant(folder.load().catalogue.topics["what_is_sferum"].answer, Platform.MAX)
    assert for_reader(answer, Role.STUDENT).startswith("Спроси.")
    assert for_reader(answer, Role.PARENT) == for_reader(answer, None)
    assert for_reader(answer, None).startswith("Спросите.")


def test_a_phrase_is_said_in_the_voice_of_who_hears_it() -> None:
    texts = load_content(ROOT / "content").texts
    assert texts.to(voices(Role.STUDENT), "trouble.ask").startswith("Что ты видишь")
    assert texts.to(voices(Role.PARENT), "trouble.ask").startswith("Что вы видите")
    assert "вы сами" in texts.to(voices(Role.ADMIN), "trouble.who.admin")
    assert "администратор Сферума" in texts.to(voices(Role.CLASS_TEACHER), "trouble.who.class_teacher")


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(ROOT / "content")


POLITE = re.compile(
    r"(?<!\w)(?:вас|вам|вами|ваш\w{0,3}|(?:нажм|подожд|провер|напиш|войд|откро|назов|присыла)(?:ите|йте))(?!\w)",
    re.IGNORECASE,
)
"""«Вы» to one person; «вы» itself and some imperatives are said of a child together with an adult, too."""

TO_AN_ADULT = {"gosuslugi_under_14"}
"""Steps that tell a parent what to do."""


def test_children_are_told_everything_on_their_way_as_children(content: Content) -> None:
    worlds = Worlds(content.catalogue)
    wrong: dict[str, list[str]] = {}
    for flow in (flow for flow in content.catalogue.flows.values() if flow.role is Role.STUDENT):
        for there in (in_world(flow, world) for world in WORLDS):
            told = {step.id: f"{step.title}\n{step.text}\n{step.trouble}\n{step.check}" for step in there.steps}
            told |= {one.id: f"{one.button}\n{one.cause}\n{one.fix}" for one in worlds.symptoms(there).values()}
            wrong |= {id_: found for id_, text in told.items() if (found := POLITE.findall(text))}
    assert wrong.keys() <= TO_AN_ADULT, wrong


MOST_NEEDED = {
    *("scam_code_request", "restore_access", "help_lines", "closed_space_safety", "max_child_safety", "secure_profile"),
    *("sms_code_not_coming", "join_class_chat_max", "max_register", "child_without_phone", "parent_consent_diary"),
    *("is_it_mandatory", "max_account_trouble", "digital_id", "phone_number_taken", "contact_human", "child_gosuslugi"),
    *("bot_personal_data", "delete_my_data", "auto_chat_missing", "changed_phone", "invite_link", "chat_rules"),
}


@pytest.mark.parametrize("topic", sorted(MOST_NEEDED))
def test_what_children_need_most_is_told_to_them_as_children(content: Content, topic: str) -> None:
    answer = content.catalogue.topics[topic].answer
    for world in WORLDS:
        child, adult = (for_reader(variant(answer, world), role) for role in (Role.STUDENT, None))
        assert child != adult
        assert not POLITE.findall(child), POLITE.findall(child)

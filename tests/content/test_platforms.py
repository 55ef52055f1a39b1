"""Texts of two worlds: what is checked in the files, and what people of each world are shown."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.reading.loading import Content, load_content
from bot.content.reading.variants import PlatformWords, read_platform_words
from bot.services.make import make_services
from bot.settings import Settings
from handlers.services import Services
from school.catalogue.platforms import WORLDS, in_world, is_in, variant
from school.messaging.errors import ContentError
from school.people.model import Person, Platform, Role
from tests.content.conftest import Folder
from tests.content.names import FLOW, TOPIC

ROOT = Path(__file__).parents[2]
NOW = 1_795_000_000
PLATFORMS = """\
[words]
max = ["MAX"]
vk = ["VK"]

[names]
max = ["макс"]
vk = ["вк"]
"""
BLOCKS = "{{#max}}\nВ MAX.\n{{/max}}\n{{#vk}}\nВ VK.\n{{/vk}}"

MISTAKES = [
    (TOPIC, "Сферум — платформа", "{{#max}}\nВ MAX.\n{{/max}}\nСферум — платформа", 10, "«vk» нет"),
    (TOPIC, "Сферум — платформа", "{{#max}}\nа\n{{#vk}}\nб\n{{/vk}}\n{{/max}}\nСферум", 12, "внутри блока «max»"),
    (TOPIC, "Сферум — платформа", "{{#max}}\nа\nСферум", 10, "блок «max» не закрыт"),
    (TOPIC, "Сферум — платформа", "а{{/vk}}\nСферум", 10, "закрыт, а не открыт"),
    (TOPIC, "Сферум — платформа", "{{#telegram}}\nа\n{{/telegram}}\nСферум", 10, "блок пишется"),
    (TOPIC, "Сферум — платформа", "Сферум\nв VK — платформа", 11, "слово «VK» увидит тот, чей чат в MAX"),
    (TOPIC, "Сферум — платформа", BLOCKS.replace("В MAX", "В VK, потом в MAX"), 11, "слово «VK» увидит"),
    (TOPIC, "certain = true", 'platform = "max"\ncertain = true', 7, "platform и elsewhere пишут вместе"),
    (TOPIC, "certain = true", 'platform = "тг"\ncertain = true', 7, 'platform бывает "max" или "vk"'),
    (TOPIC, "certain = true", 'platform = "max"\nelsewhere = "no"\ncertain = true', 8, "тема «no» из elsewhere"),
    (FLOW, 'text = "Нажмите."', 'platform = "vk"\ntext = "{{#max}}а{{/max}}"', 20, "вариант «max» не увидит никто"),
    (FLOW, 'text = "Нажмите."', 'text = "Нажмите в MAX."', 19, "слово «MAX» увидит тот, чей чат в VK"),
]


@pytest.fixture
def worlds(folder: Folder) -> Folder:
    folder.write("platforms.toml", PLATFORMS)
    folder.load()
    return folder


@pytest.mark.parametrize(("name", "before", "after", "line", "told"), MISTAKES, ids=[one[4] for one in MISTAKES])
def test_a_mistake_is_told_with_its_line(
    worlds: Folder, name: str, before: str, after: str, line: int, told: str
) -> None:
    worlds.change(name, before, after)
    with pytest.raises(ContentError) as caught:
        worlds.load()
    assert told in str(caught.value), str(caught.value)
    assert f"строка {line}:" in str(caught.value), str(caught.value)


def test_a_variant_is_shown_in_its_world_and_max_to_who_does_not_know(worlds: Folder) -> None:
    worlds.change(TOPIC, "Сферум — платформа для учёбы.", BLOCKS)
    answer = worlds.load().catalogue.topics["what_is_sferum"].answer
    assert variant(answer, Platform.VK) == "В VK.\n\nВопросы — {{admin_contact}}."
    assert variant(answer, Platform.MAX) == "В MAX.\n\nВопросы — {{admin_contact}}."
    assert variant(answer, Platform.UNKNOWN) == variant(answer, Platform.MAX)


def test_a_step_of_the_other_world_is_passed_over(worlds: Folder) -> None:
    worlds.change(FLOW, 'title = "Свяжите"', 'platform = "vk"\ntitle = "Свяжите"')
    flow = worlds.load().catalogue.flows["parent"]
    assert [step.id for step in in_world(flow, Platform.MAX).steps] == ["open", "end"]
    assert in_world(flow, Platform.MAX).steps[0].next == "end"
    assert in_world(flow, Platform.VK).steps[0].next == "link"


def test_a_topic_that_is_about_both_may_name_both(worlds: Folder) -> None:
    worlds.change(TOPIC, "Сферум — платформа", "Из VK в MAX. Сферум — платформа")
    worlds.change(TOPIC, "certain = true", "about_both = true\ncertain = true")
    assert worlds.load()


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(ROOT / "content")


@pytest.fixture(scope="module")
def words() -> PlatformWords:
    return read_platform_words(ROOT / "content")


@pytest.fixture(scope="module")
def services(content: Content) -> Services:
    return make_services(Settings(), content, ZoneInfo("Asia/Novosibirsk"))


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("role", list(Role))
def test_nothing_of_the_other_world_is_shown(
    services: Services, content: Content, words: PlatformWords, world: Platform, role: Role
) -> None:
    """Every topic, menu page, step, trouble and symptom, for every role."""
    person, catalogue = Person(101, role, platform=world), content.catalogue
    shown: list[tuple[str, str]] = []
    for topic in catalogue.topics.values():
        told = topic if is_in(topic.platform, world) else catalogue.topics[topic.elsewhere]
        if not told.about_both:
            reply = services.answers.topics.topic(101, person, topic.id, NOW)
            body = "\n".join(letter.text for letter in reply.messages)
            shown.append((topic.id, body))
    for flow in (in_world(flow, world) for flow in catalogue.flows.values()):
        for step in flow.steps:
            letter = services.linking.guide.step_view.step(101, flow, step)
            trouble = services.linking.troubleshooting.asked(101, flow, step, in_words=True)
            labels = [button.label for row in (*letter.buttons, *trouble.buttons) for button in row]
            near = [label for label in labels if label not in BOTH]
            shown.append((f"{flow.id}:{step.id}", "\n".join([letter.text, trouble.text, *near])))
    wrong = {id_: word for id_, text in shown if (word := words.foreign(text, world))}
    assert not wrong
    assert len(shown) > 90


BOTH = {"Чаты перешли в MAX", "Нет страницы ВКонтакте", "Госуслуги требуют MAX"}
"""Buttons of topics and symptoms that are about both messengers: Gosuslugi sends its code in MAX to everybody."""


@pytest.mark.parametrize("world", WORLDS)
def test_the_menu_offers_topics_of_its_world_only(services: Services, content: Content, world: Platform) -> None:
    person = Person(101, platform=world)
    for group in content.catalogue.groups:
        for page in range(10):
            for letter in services.answers.menu.group(101, person, group.id, page, world).messages:
                actions = [button.action for row in letter.buttons for button in row]
                ids = [action.removeprefix("topic:") for action in actions if action.startswith("topic:")]
                assert all(is_in(content.catalogue.topics[id_].platform, world) for id_ in ids)


def test_the_flow_of_the_regulation_stays_whole(content: Content) -> None:
    """Положение, 2.3–2.6: create, secure, link in one's role, check the chats."""
    for flow in content.catalogue.flows.values():
        there = in_world(flow, Platform.VK)
        reached = [step.reaches for step in there.steps if step.reaches]
        assert [mark for mark in dict.fromkeys(reached)] == ["profile", "secured", "linked", "chats"], flow.id
        assert [step.id for step in there.steps if step.next is None][:1], flow.id

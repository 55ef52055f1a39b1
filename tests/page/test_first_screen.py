"""A message of the bot and its buttons fit a phone's screen without scrolling."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.async_api import expect

from bot.content.reading.loading import Content, load_content
from bot.services.make import make_services
from bot.settings import Settings
from bot.vk.keyboards import keyboard_json
from handlers.services import Services
from school.catalogue.model import Topic
from school.catalogue.platforms import WORLDS, in_world, is_in
from school.messaging.model import OutgoingMessage
from school.people.model import Person, Platform
from tests.page.conftest import PHONE
from tests.page.school import BOT, IVAN
from tests.page.scripted_bot import ScriptedBot
from tests.page.visitor import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOW = 1_796_000_000
FIRST, DIRECT = "first ", "?"
"""Before the name of an answer as the first message, and between it and the direct question it answers."""
AT_ONCE = 90
"""Messages that are measured at once: of a long talk the page may show the last hundred alone."""

ROLES = ("parent", "student", "student_under14", "teacher", "class_teacher")
EXCEPTIONS = {
    "is_it_mandatory", "child_without_phone", "contact_human", "bot_personal_data", "gosuslugi_second_factor",
    "admin:own_link", "max_child_safety",
    "admin_setup", "closed_space_safety", "max_register", "myschool_vs_es_nso", "student:prepare",
    *(f"{role}:{step}" for role in ROLES for step in ("without_max", "max_diary", "open_messenger", "link_es_nso")),
}  # fmt: skip
"""One to four lines longer: what a family may refuse and what then, whom to turn to, and steps that first say what has
changed."""


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(Path("content"))


def messages(content: Content, services: Services, world: Platform) -> dict[str, OutgoingMessage]:
    """Every answer and every step of a world, as it is shown."""
    person, catalogue = Person(IVAN, platform=world), content.catalogue
    shown: dict[str, OutgoingMessage] = {}
    for topic in catalogue.topics.values():
        if is_in(topic.platform, world):
            shown[topic.id] = services.answers.topics.topic(IVAN, person, topic.id, NOW).messages[-1]
            shown |= direct_answers(topic, person, services)
    if world is Platform.MAX:
        shown |= first_messages(content, services)
    for flow in (in_world(flow, world) for flow in catalogue.flows.values()):
        for step in flow.steps:
            shown[f"{flow.id}:{step.id}"] = services.linking.guide.step_view.step(IVAN, flow, step)
    return shown


def direct_answers(topic: Topic, person: Person, services: Services) -> dict[str, OutgoingMessage]:
    """Answers to direct questions: of those with the same rows of buttons the longest."""
    longest: dict[int, tuple[str, OutgoingMessage]] = {}
    for aspect in topic.aspects:
        told = services.answers.topics.topic(IVAN, person, topic.id, NOW, aspect=aspect.kind).messages[-1]
        _, before = longest.get(len(told.buttons), ("", None))
        if before is None or len(told.text) > len(before.text):
            longest[len(told.buttons)] = aspect.kind, told
    return {f"{topic.id}{DIRECT}{kind}": told for kind, told in longest.values()}


def first_messages(content: Content, services: Services) -> dict[str, OutgoingMessage]:
    """Every answer to somebody who writes for the first time, and has not said where the chat is."""
    topics = [one for one in content.catalogue.topics.values() if is_in(one.platform, Platform.UNKNOWN)]
    told = {one.id: services.answers.topics.topic(IVAN, Person(IVAN), one.id, NOW).messages[-1] for one in topics}
    for topic in topics:
        told |= direct_answers(topic, Person(IVAN), services)
    return {f"{FIRST}{id_}": services.answers.first_contact.with_line(message) for id_, message in told.items()}


def batched(shown: list[OutgoingMessage]) -> list[list[OutgoingMessage]]:
    return [shown[at : at + AT_ONCE] for at in range(0, len(shown), AT_ONCE)]


@pytest.mark.parametrize("world", WORLDS)
async def test_a_message_and_its_buttons_fit_the_screen(
    walker: Visitor, bot: ScriptedBot, content: Content, world: Platform
) -> None:
    services = make_services(Settings(), content, ZoneInfo("Asia/Novosibirsk"))
    await walker.comes_as("Иван Смирнов")
    await walker.opens(BOT)
    await walker.writes("привет")
    await walker.sees("Вы написали")
    shown = messages(content, services, world)
    heights: list[int] = []
    for batch in batched(list(shown.values())):
        for message in batch:
            await bot.announce(IVAN, message.text, keyboard=keyboard_json(message.buttons, stays=False))
        await expect(walker.page.locator(".message").last).to_contain_text(batch[-1].text)
        seen = await walker.page.evaluate("[...document.querySelectorAll('.message')].map(m => m.offsetHeight)")
        heights += seen[-len(batch) :]
    assert min(heights) > 100
    room = await walker.page.evaluate("document.querySelector('[role=log]').clientHeight")
    assert 600 < room < PHONE["height"]
    high = {id_: height for id_, height in zip(shown, heights, strict=True) if height > room}
    assert {id_.removeprefix(FIRST).partition(DIRECT)[0] for id_ in high} <= EXCEPTIONS, f"{room}: {high}"

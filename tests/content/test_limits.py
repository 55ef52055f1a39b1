"""A messenger that takes less gets more messages, and fewer buttons under one."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.content.reading.loading import Content, load_content
from bot.services.make import make_services
from bot.settings import Settings
from bot.vk.abilities import VK_LIMITS
from handlers.services import Services
from school.messaging.limits import MessengerLimits
from school.messaging.model import Button, OutgoingMessage, Reply
from school.people.model import Person

ANNA = 1
BUTTON = Button("Назад", "back")


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(Path("content"))


def services_for(content: Content, limits: MessengerLimits) -> Services:
    return make_services(Settings(), content, ZoneInfo("Asia/Novosibirsk"), limits=limits)


def test_an_answer_is_cut_to_the_length_of_the_messenger(content: Content) -> None:
    topic = max(content.catalogue.topics.values(), key=lambda one: len(one.answer))
    whole = services_for(content, VK_LIMITS).answers.topics.topic(ANNA, Person(ANNA), topic.id, 1)
    cut = services_for(content, replace(VK_LIMITS, text_characters=100)).answers.topics.topic(
        ANNA, Person(ANNA), topic.id, 1
    )
    assert len(whole.messages) == 1 and len(cut.messages) > 1
    assert all(len(message.text) <= 100 for message in cut.messages)
    assert cut.messages[-1].buttons == whole.messages[-1].buttons and not cut.messages[0].buttons


def test_one_more_row_goes_under_the_answer_where_the_messenger_takes_it(content: Content) -> None:
    answer = Reply.of(OutgoingMessage(ANNA, "Готово", ((BUTTON,),)))
    view = services_for(content, VK_LIMITS).linking.guide.step_view
    narrow = services_for(content, replace(VK_LIMITS, keyboard_rows=1)).linking.guide.step_view
    assert [message.buttons for message in view.with_row(answer, "Дальше", BUTTON).messages] == [((BUTTON,), (BUTTON,))]
    assert [message.text for message in narrow.with_row(answer, "Дальше", BUTTON).messages] == ["Готово", "Дальше"]

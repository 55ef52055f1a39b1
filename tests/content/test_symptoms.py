"""The catalogue of symptoms: complete, known to the flows, and every mistake in it told."""

from pathlib import Path

import pytest

from bot.content.reading.loading import Content, load_content
from school.catalogue.model import Fixer
from school.messaging.errors import ContentError
from tests.content.conftest import Folder

SYMPTOMS = """\
[[symptom]]
id = "no_code"
button = "Не приходит код"
phrases = ["код не приходит"]
steps = ["open"]
cause = "СМС идёт долго."
fix = "Подождите. {{admin_contact}}"
who = "self"
topic = "no_code"
source = ["Пол. 1"]
"""
NAME = "symptoms.toml"


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(Path(__file__).parents[2] / "content")


MISTAKES = [
    ('id = "no_code"', 'id = "два слова"', 2, "не годится"),
    ('who = "self"', 'who = "somebody"', 8, "«somebody» не известно; известны: self"),
    ('topic = "no_code"', 'topic = "nothing"', 9, "темы «nothing» нет"),
    ('steps = ["open"]', 'steps = ["nowhere"]', 5, "шага «nowhere» нет"),
    ("{{admin_contact}}", "{{oops}}", 7, "значения школы «oops» нет"),
    ("{{admin_contact}}", "Звоните: {{school_phone}}", 7, "строка пропадёт, пока школа не вписала «school_phone»"),
    ('source = ["Пол. 1"]', 'source = ["Пол. 1"]\nroles = ["papa"]', 11, "«papa» не известно"),
    ('cause = "СМС идёт долго."\n', "", 2, "нет обязательного ключа «cause»"),
    ('button = "Не приходит код"', f'button = "{"я" * 41}"', 3, "длиннее 40"),
]


@pytest.mark.parametrize(("before", "after", "line", "told"), MISTAKES, ids=[one[3] for one in MISTAKES])
def test_a_mistake_is_told_with_its_line(folder: Folder, before: str, after: str, line: int, told: str) -> None:
    folder.write(NAME, SYMPTOMS)
    folder.load()
    folder.change(NAME, before, after)
    with pytest.raises(ContentError) as caught:
        folder.load()
    assert f"{NAME}, строка {line}:" in str(caught.value) and told in str(caught.value)


def test_two_symptoms_with_one_id_are_told(folder: Folder) -> None:
    folder.write(NAME, SYMPTOMS * 2)
    with pytest.raises(ContentError, match="признак «no_code» описан дважды"):
        folder.load()


FLOW_MISTAKES = [
    ('text = "Нажмите."', 'text = "Нажмите."\ncheck = "Вышло?"', "check и no пишут вместе"),
    ('text = "Нажмите."', 'text = "Нажмите."\nreaches = "moon"', "отметки «moon» нет"),
    ('text = "Нажмите."', 'text = "Нажмите."\npicture = "no.png"', "картинки «no.png» нет"),
    ('to = "end" }', 'to = "end", flow = "parent" }', "нужно одно: to .шаг. или flow .маршрут."),
    ('to = "end" }', 'flow = "nowhere" }', "ведёт в маршрут «nowhere», а его нет"),
    ('text = "Нажмите."', 'text = "Нажмите."\nwas = ["open"]', "прежний шаг «open» из was ещё есть"),
]


@pytest.mark.parametrize(("before", "after", "told"), FLOW_MISTAKES)
def test_what_a_step_may_not_say_is_told(folder: Folder, before: str, after: str, told: str) -> None:
    folder.change("flows/parent.toml", before, after)
    with pytest.raises(ContentError, match=told):
        folder.load()


def test_every_step_of_every_flow_has_a_symptom_or_a_topic_to_offer(content: Content) -> None:
    known = {step for symptom in content.catalogue.symptoms.values() for step in symptom.steps}
    for flow in content.catalogue.flows.values():
        assert not [step.id for step in flow.steps if step.id not in known and not step.trouble_topics]


def test_every_way_out_is_used(content: Content) -> None:
    assert {one.who for one in content.catalogue.symptoms.values()} == set(Fixer)

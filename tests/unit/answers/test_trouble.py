"""Trouble told in indirect words is heard, with its kind, its urgency and who tells of it."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bench.trouble.table import is_alarm, read
from bot.content.building.care import stale_care_model
from bot.content.reading.care import HARMLESS, read_care
from school.answers.care import CareTalk, CareTalks
from school.answers.engine.engine import Engine
from school.answers.engine.feature_vector import Weigher
from school.answers.engine.meanings import Meanings
from school.answers.engine.model import no_model
from school.answers.engine.trouble import Teller, Trouble, TroubleReader
from school.calendar.clock import SchoolClock
from school.messaging.errors import ContentError
from tests.unit.answers.conftest import CONTENT

MISSED, FALSE = 0.12, 0.05
"""Shares that are allowed for the eight voices of `bench/trouble` together."""


def test_the_model_is_up_to_date() -> None:
    assert stale_care_model(CONTENT) is None


def test_most_cries_are_heard_and_few_look_alikes(engine: Engine) -> None:
    cries, harmless = [line["q"] for line in read("cries")], [line["q"] for line in read("harmless")]
    assert sum(not is_alarm(engine, text) for text in cries) <= MISSED * len(cries)
    assert sum(is_alarm(engine, text) for text in harmless) <= FALSE * len(harmless)


@pytest.mark.parametrize(
    ("text", "kind", "at_once", "teller"),
    [
        ("стою на крыше, прощайте все", "suicide", True, Teller.CHILD),
        ("сын прислал смс прости мам не ищи", "suicide", True, Teller.ADULT),
        ("со мной никто не садится, говорят что я заразная", "bullying", False, Teller.CHILD),
        ("у моей подруги на ногах порезы", "suicide", False, Teller.FRIEND),
        ("он требует денег или разошлёт мои фото", "blackmail", True, Teller.CHILD),
    ],
)
def test_kind_urgency_and_teller_are_told(engine: Engine, text: str, kind: str, at_once: bool, teller: Teller) -> None:
    assert engine.understand(text).trouble == Trouble(kind, at_once, teller)


@pytest.mark.parametrize(
    "text",
    [
        "угрожают отчислить за отсутствие в MAX",
        "пришло сообщение от директора с просьбой назвать код, это мошенники?",
        "как войти в электронную школу",
        "меня убили в игре, как зайти на урок",
        "Дайте мне живого человека, с машиной я говорить не умею",
        "школу нашла",
        "он не отвечает",
        "и зачем он",
        "мне нет 14",
        "как понять что нравишься парню",
        "мама меня убьёт за двойку",
        "нам задали доклад про буллинг, где взять материалы",
        "завтра контрольная, я труп",
        "жду второй день и ничего",
    ],
)
def test_pressure_scams_and_games_are_no_trouble(engine: Engine, text: str) -> None:
    assert engine.understand(text).trouble is None


def test_what_cannot_be_answered_and_sounds_unwell_is_marked(engine: Engine) -> None:
    assert any(engine.understand(line["q"]).uneasy for line in read("cries"))
    assert engine.understand("не могу войти в дневник, папа меня бьёт за оценки").uneasy, "beside a question"
    assert not engine.understand("как войти в дневник").uneasy
    assert not engine.understand("какая завтра погода").uneasy


def test_trouble_at_the_end_of_a_long_message_is_heard(engine: Engine) -> None:
    long = "Здравствуйте. " + "Мы учимся в пятом классе и нам нужно войти в сферум на урок. " * 6
    assert engine.understand(f"{long} А ещё я больше не хочу жить.").trouble


def test_without_a_model_words_of_distress_are_urgent(engine: Engine) -> None:
    none = no_model(0)
    reader = TroubleReader(None, Weigher(none.words, none.pieces, {}, Meanings.none()))
    assert reader(engine.read("что угодно"), "suicide") == Trouble("suicide", True)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("ладно забудь", "joke"),
        ("это бесплатно?", "cost"),
        ("я боюсь звонить", "afraid"),
        ("а если я сама виновата?", "fault"),
        ("ты же просто программа", "machine"),
        ("я рассказала маме, она обняла", "resolved"),
        ("Нашлась, была у подруги, телефон сел, всё хорошо", "resolved"),
        ("как войти в сферум", ""),
    ],
)
def test_what_is_often_asked_then_is_known(engine: Engine, said: str, kind: str) -> None:
    assert engine.following(said) == kind


def test_a_remark_that_says_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "care").mkdir()
    (tmp_path / "care" / "voice.txt").write_text(f"# {HARMLESS}\nпривет\n# беда\nпомогите\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"voice.txt, строка 3"):
        read_care(tmp_path)


def test_a_talk_ends_with_the_day_but_not_in_the_middle_of_it() -> None:
    day, talks = 24 * 3600, CareTalks(SchoolClock(ZoneInfo("UTC")))
    talk = CareTalk(Trouble("suicide", True))
    talks.keep(1, talk, 10 * day + 3600)
    assert talks.of(1, 11 * day - 1) == talk
    assert talks.of(1, 11 * day) is None
    talks.keep(1, talk, 11 * day - 60)
    assert talks.of(1, 11 * day + 3600) == talk

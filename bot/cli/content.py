"""`python -m bot content`: are the texts in order?"""

from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.errors import complain
from bot.content.building.build import build_model, stale_model
from bot.content.building.care import build_care_model, stale_care_model
from bot.content.reading.doubts import list_doubts
from bot.content.reading.graph import write_graph
from bot.content.reading.loading import load_content
from bot.content.reading.of_school import read_content
from bot.content.reading.phrasing_checks import check_phrasings
from bot.content.reading.topics import read_groups, read_topics
from bot.content.reading.truth import write_truth
from bot.runtime.wall_clock import wall_clock
from bot.setting_sources import load_settings
from bot.settings import SettingsError
from school.calendar.clock import SchoolClock
from school.catalogue.model import Catalogue
from school.messaging.errors import ContentError


def check_content(config: Path | None, build: bool = False) -> int:
    """Say what there is, what the school has not filled in, or what is wrong and where."""
    try:
        settings = load_settings(config)
        if build:
            _build(settings.content.path)
        folder = settings.content.path
        catalogue = read_content(settings).catalogue
        ours = read_topics(folder, read_groups(folder))
        check_phrasings(folder, ours)
        stale = stale_model(folder, ours) or stale_care_model(folder)
    except (SettingsError, ContentError) as error:
        return complain(error)
    if stale:
        return complain(stale)
    if build and (docs := folder.parent / "docs").is_dir():
        _draw(folder, docs)
    print(summary(catalogue))
    today = SchoolClock(ZoneInfo(settings.school.timezone)).day(wall_clock())
    for line in [*not_filled_in(catalogue), *list_doubts(catalogue, today, settings.content.facts_days)]:
        print(line)
    return 0


def _build(folder: Path) -> None:
    print("Модель ответов обучается: около трёх минут.", flush=True)
    try:
        build_model(folder)
        build_care_model(folder, read_topics(folder, read_groups(folder)))
    except ImportError as error:
        raise ContentError(f"Для обучения нет библиотеки {error.name}: выполните make content.") from None


def _draw(folder: Path, docs: Path) -> None:
    """The pages made from the content, without what one school has filled in."""
    ours = load_content(folder).catalogue
    write_graph(ours, docs / "flows.md")
    write_truth(ours, docs / "truth.ru.md")


def summary(catalogue: Catalogue) -> str:
    """Counts of topics, phrasings and flows."""
    phrasings = sum(len(topic.phrasings) for topic in catalogue.topics.values())
    steps = sum(len(flow.steps) for flow in catalogue.flows.values())
    return (
        f"Тексты в порядке: тем {len(catalogue.topics)}, формулировок {phrasings}, "
        f"маршрутов {len(catalogue.flows)}, шагов {steps}."
    )


def not_filled_in(catalogue: Catalogue) -> list[str]:
    """Facts only the school knows, required and not given: people are told the fall-back."""
    missing = [value for key, value in catalogue.values.items() if value.required and key not in catalogue.given]
    return [f"Не заполнено content.values.{value.key}: {value.what}." for value in missing]

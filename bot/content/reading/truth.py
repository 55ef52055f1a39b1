"""`docs/truth.ru.md`: what the school has to look at itself so that the bot tells the truth."""

from collections.abc import Iterator
from pathlib import Path

from school.catalogue.facts import Certainty, Fact
from school.catalogue.model import Aspect, Catalogue
from school.catalogue.platforms import WORLDS, variant
from school.catalogue.readers import for_reader
from school.catalogue.wording import fill
from school.people.model import Platform

DIRECT = """## Первые строки прямых ответов

Чем бот отвечает взрослому на прямой вопрос раньше самого ответа. Прочитайте: верно ли это у вас? Не так — своя
строка в `content_local/aspects/тема.toml`.

| Тема | Спрашивают | Первая строка |
|---|---|---|"""
IN_VK = " · в VK: "

HEAD = """# Что проверить вживую

Сделано программой из `content/facts.toml` (`make content`), руками не правится. Бот говорит людям то, что нашлось в
открытых источниках; ниже — чего в них нет. Порядок — по важности. Ответы впишите в настройки (`content.values`) или
пройдите список из чата: команда `/проверить`.
"""


def draw_truth(catalogue: Catalogue) -> str:
    """The list to look at live, and every claim that is not sure."""
    asked = questions(catalogue)
    lines = [HEAD, *(line for number, fact in enumerate(asked, 1) for line in _asked(number, fact, catalogue))]
    lines += ["## Все неподтверждённые утверждения", "", "| Утверждение | Уверенность | Источник | Где сказано |"]
    lines += ["|---|---|---|---|", *(_row(fact, catalogue) for fact in catalogue.facts.values() if _unsure(fact)), ""]
    told = [_told(topic.id, one, catalogue) for topic in catalogue.topics.values() for one in topic.aspects]
    lines += [DIRECT, *told, ""] if told else []
    return "\n".join(lines)


def write_truth(catalogue: Catalogue, path: Path) -> bool:
    """Write the page; whether it has changed."""
    drawn = draw_truth(catalogue)
    if path.exists() and path.read_text(encoding="utf-8") == drawn:
        return False
    path.write_text(drawn, encoding="utf-8")
    return True


def questions(catalogue: Catalogue) -> list[Fact]:
    """Facts with something to look at, the most important first."""
    return sorted((fact for fact in catalogue.facts.values() if fact.ask), key=lambda fact: fact.importance)


def _asked(number: int, fact: Fact, catalogue: Catalogue) -> Iterator[str]:
    yield f"## {number}. {fact.ask}"
    yield ""
    yield f"Бот сейчас считает: {fact.says} ({fact.certainty}, {fact.day:%d.%m.%Y})."
    if fact.note:
        yield f"{fact.note}."
    if fact.value:
        yield f"Ключ: `{fact.value}` — {catalogue.values[fact.value].what}."
    yield f"Утверждение: `{fact.id}`. Где сказано: {_where(fact, catalogue)}."
    yield ""


def _row(fact: Fact, catalogue: Catalogue) -> str:
    sources = "; ".join(f"[{one.title}]({one.address})" for one in fact.sources)
    return f"| `{fact.id}` — {fact.says} | {fact.certainty} | {sources} | {_where(fact, catalogue)} |"


def _told(topic: str, aspect: Aspect, catalogue: Catalogue) -> str:
    """A direct question with its line in both worlds."""
    lines = {world: fill(for_reader(variant(aspect.first, world), None), catalogue, None) or "—" for world in WORLDS}
    both = dict.fromkeys([lines[Platform.MAX], lines[Platform.VK]])
    return f"| {topic} | {next(iter(aspect.asks), aspect.kind)} | {IN_VK.join(both)} |"


def _where(fact: Fact, catalogue: Catalogue) -> str:
    """Texts that cite the fact."""
    topics = [f"тема {topic.id}" for topic in catalogue.topics.values() if fact.id in topic.facts]
    steps = [f"шаг {f.id}:{step.id}" for f in catalogue.flows.values() for step in f.steps if fact.id in step.facts]
    symptoms = [f"признак {one.id}" for one in catalogue.symptoms.values() if fact.id in one.facts]
    return ", ".join([*topics, *steps, *symptoms]) or "нигде"


def _unsure(fact: Fact) -> bool:
    return fact.certainty is not Certainty.CHECKED

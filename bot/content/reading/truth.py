"""`docs/truth.ru.md`: what the school has to look at itself so that the bot tells the truth."""

from collections.abc import Iterator
from pathlib import Path

from school.catalogue.facts import Certainty, Fact
from school.catalogue.model import Catalogue

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


def _where(fact: Fact, catalogue: Catalogue) -> str:
    """Texts that cite the fact."""
    topics = [f"тема {topic.id}" for topic in catalogue.topics.values() if fact.id in topic.facts]
    steps = [f"шаг {f.id}:{step.id}" for f in catalogue.flows.values() for step in f.steps if fact.id in step.facts]
    symptoms = [f"признак {one.id}" for one in catalogue.symptoms.values() if fact.id in one.facts]
    return ", ".join([*topics, *steps, *symptoms]) or "нигде"


def _unsure(fact: Fact) -> bool:
    return fact.certainty is not Certainty.CHECKED

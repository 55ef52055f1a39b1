"""Flows drawn as Mermaid graphs, for `docs/`."""

from pathlib import Path

from school.catalogue.model import Catalogue, Choice, Flow, Step
from school.catalogue.platforms import WORLDS, in_world
from school.people.model import Platform

_WHERE = {Platform.MAX: "чат класса в MAX", Platform.VK: "чат класса в VK"}

HEAD = """# Маршруты

Каждый маршрут — дважды: для тех, чей чат класса в MAX, и для тех, у кого он в VK.
Нарисовано программой из `content/flows/*.toml` (`make content`), руками не правится. Сплошная стрелка — главная
кнопка шага, пунктир — развилка. Под каждым шагом есть ещё «Не получилось», «Пропустить», «Назад», «Спросить человека»
и «Меню».
"""


def draw_flows(catalogue: Catalogue) -> str:
    """All flows as one page of Markdown."""
    worlds = [in_world(flow, world) for flow in catalogue.flows.values() for world in WORLDS]
    return "\n".join([HEAD, *(_section(flow) for flow in worlds)])


def write_graph(catalogue: Catalogue, path: Path) -> bool:
    """Write the page; whether it has changed."""
    drawn = draw_flows(catalogue)
    if path.exists() and path.read_text(encoding="utf-8") == drawn:
        return False
    path.write_text(drawn, encoding="utf-8")
    return True


def _section(flow: Flow) -> str:
    lines = [line for step in flow.steps for line in _step(step)]
    return "\n".join(
        [f"## {flow.title} — {_WHERE[flow.world or Platform.MAX]}", "", "```mermaid", "flowchart TD", *lines, "```", ""]
    )


def _step(step: Step) -> list[str]:
    """A node with its arrows; the last step leads to the end."""
    ways = [f'    {step.id} -->|"{_quoted(step.done)}"| {step.next or "the_end(((Готово)))"}']
    ways += [f'    {step.id} -.->|"{_quoted(choice.label)}"| {_goal(choice)}' for choice in step.choices]
    return [f'    {step.id}["{_quoted(step.title)}"]', *ways]


def _goal(choice: Choice) -> str:
    """The step, or the other flow as a node of its own."""
    return choice.to or f'into_{choice.flow}(["маршрут {choice.flow}"])'


def _quoted(text: str) -> str:
    return text.replace('"', "#quot;")

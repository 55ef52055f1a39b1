"""Reading flows: `content/flows/*.toml`. A flow without dead ends, every step reachable."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from bot.content.reading.checks import LABEL, check_id, check_values
from bot.content.reading.facts import Claims, check_claims
from bot.content.reading.source import Fields, Source, read_toml
from bot.content.reading.variants import PlatformWords, check_variants, read_platform, read_platform_words
from school.catalogue.model import Choice, Flow, SchoolValue, Step
from school.catalogue.platforms import WORLDS, in_world
from school.messaging.errors import ContentError
from school.people.model import Role

DONE = "Готово"
MOST_FLOWS = 6
"""Flows under the choice of a role, two a row: VK shows six rows, three are for going on and for the menu."""

MOST_CHOICES = 3
"""Choices under a step: VK shows six rows, three are for going on, for trouble and for going back."""

MARKS = ("profile", "secured", "linked", "chats")
"""What a step may reach, as the board tells it."""


def read_flows(
    folder: Path, topics: Collection[str], values: Mapping[str, SchoolValue], claims: Claims
) -> dict[str, Flow]:
    """All flows by id."""
    flows: dict[str, Flow] = {}
    words = read_platform_words(folder)
    for path in sorted((folder / "flows").glob("*.toml")):
        source = read_toml(path)
        flow = _flow(source)
        if flow.id in flows:
            raise source.wrong(f"маршрут «{flow.id}» уже есть в другом файле; дайте другой id.", "id =")
        for step in flow.steps:
            _check_words(source, flow, step, words)
            _check_step(source, flow, step, topics, values)
            check_claims(source, f"{step.text}\n{step.trouble}", step.source, step.facts, claims, _mark(step.id))
        check_variants(source, f"{flow.title}\n{flow.button}\n{flow.intro}", words, within="id =")
        for world in WORLDS:
            _check_world(source, in_world(flow, world))
        flows[flow.id] = flow
    _check_other_flows(folder, flows)
    if len(flows) > MOST_FLOWS:
        raise ContentError(f"{folder / 'flows'}: маршрутов {len(flows)}, а кнопок помещается {MOST_FLOWS}.")
    return dict(sorted(flows.items(), key=lambda item: (list(Role).index(item[1].role), item[1].for_children)))


def _check_other_flows(folder: Path, flows: dict[str, Flow]) -> None:
    """Choices that lead into another flow lead into one that is there."""
    for flow in flows.values():
        for choice in (choice for step in flow.steps for choice in step.choices):
            if choice.flow and (choice.flow not in flows or choice.flow == flow.id):
                message = f"развилка «{choice.label}» ведёт в маршрут «{choice.flow}», а его нет; исправьте."
                raise ContentError(f"{folder / 'flows'}, маршрут «{flow.id}»: {message}")


def _flow(source: Source) -> Flow:
    fields = Fields(source, source.table)
    role = fields.text("role")
    if role not in set(Role):
        raise source.wrong(f"роли «{role}» нет; известны: {', '.join(Role)}.", "role =")
    steps = tuple(_step(source, table) for table in fields.tables("step"))
    flow = Flow(
        fields.text("id"),
        Role(role),
        fields.text("title"),
        fields.text("button", most=LABEL),
        fields.text("intro"),
        steps,
        fields.flag("for_children", False),
    )
    fields.nothing_else()
    check_id(source, flow.id, "id =")
    if not steps:
        raise source.wrong("в маршруте нет ни одного шага [[step]]; добавьте шаг.", "step =")
    return flow


def _step(source: Source, table: dict[str, Any]) -> Step:
    mark = _mark(str(table["id"])) if "id" in table else "[[step]]"
    fields = Fields(source, table, mark)
    finish = fields.flag("finish", False)
    step = Step(
        id=fields.text("id"),
        title=fields.text("title"),
        text=fields.text("text"),
        source=fields.texts("source", []),
        next=fields.text("next", "") or None,
        done=fields.text("done", DONE, most=LABEL),
        choices=tuple(_choice(source, choice, mark) for choice in fields.tables("choices", [])),
        trouble=fields.text("trouble"),
        trouble_topics=fields.texts("trouble_topics", []),
        reaches=_mark_of(source, fields, mark),
        check=fields.text("check", ""),
        no=fields.text("no", "", most=LABEL),
        picture=_picture(source, fields, mark),
        was=fields.texts("was", []),
        platform=read_platform(source, fields, mark),
        facts=fields.texts("facts", []),
    )
    fields.nothing_else()
    check_id(source, step.id, mark)
    if finish == (step.next is not None):
        raise source.wrong(f'шаг «{step.id}» ведёт в никуда: нужен next = "…" или finish = true.', mark)
    return step


def _choice(source: Source, table: dict[str, Any], mark: str) -> Choice:
    fields = Fields(source, table, mark)
    choice = Choice(
        fields.text("label", most=LABEL),
        fields.text("to", ""),
        _mark_of(source, fields, mark),
        read_platform(source, fields, mark),
        fields.text("flow", ""),
    )
    fields.nothing_else()
    if bool(choice.to) == bool(choice.flow):
        raise source.wrong(f"развилке «{choice.label}» нужно одно: to (шаг) или flow (маршрут).", choice.label, mark)
    return choice


def _picture(source: Source, fields: Fields, within: str) -> str:
    """Where the picture of a step lies, if it has one."""
    name = fields.text("picture", "")
    path = source.path.parents[1] / "pictures" / name
    if name and not path.is_file():
        raise source.wrong(f"картинки «{name}» нет в content/pictures; положите её туда.", "picture", within)
    return str(path.resolve()) if name else ""


def _mark_of(source: Source, fields: Fields, within: str) -> str:
    """What a step or a choice reaches, if anything."""
    reaches = fields.text("reaches", "")
    if reaches and reaches not in MARKS:
        raise source.wrong(f"отметки «{reaches}» нет; известны: {', '.join(MARKS)}.", "reaches", within)
    return reaches


def _check_step(
    source: Source, flow: Flow, step: Step, topics: Collection[str], values: Mapping[str, SchoolValue]
) -> None:
    ids, mark = [other.id for other in flow.steps], _mark(step.id)
    if ids.count(step.id) > 1:
        raise source.wrong(f"шаг «{step.id}» описан дважды; переименуйте один.", mark)
    for goal in _goals(step):
        if goal not in ids:
            raise source.wrong(f"шаг «{step.id}» ведёт в никуда: шага «{goal}» нет; исправьте или добавьте.", mark)
    _check_extras(source, flow, step, mark)
    for topic in step.trouble_topics:
        if topic not in topics:
            raise source.wrong(f"темы «{topic}» из trouble_topics нет; исправьте или уберите.", topic, mark)
    check_values(source, f"{step.text}\n{step.trouble}\n{step.check}", values, mark)


def _check_words(source: Source, flow: Flow, step: Step, words: PlatformWords) -> None:
    """Each world has its variant of what is said at a step, and no word of the other one."""
    mark = _mark(step.id)
    for text in (step.title, step.text, step.trouble, step.check, step.done, step.no):
        check_variants(source, text, words, step.platform, mark, roles=(flow.role,))
    for choice in step.choices:
        check_variants(source, choice.label, words, choice.platform or step.platform, mark, roles=(flow.role,))


def _check_extras(source: Source, flow: Flow, step: Step, mark: str) -> None:
    """The question and the former ids of a step."""
    if bool(step.check) != bool(step.no):
        raise source.wrong(f"у шага «{step.id}» check и no пишут вместе: вопрос и кнопка «нет».", mark)
    for old in step.was:
        if [one.id for one in flow.steps if old == one.id or old in one.was] != [step.id]:
            raise source.wrong(f"прежний шаг «{old}» из was ещё есть или назван дважды; уберите.", old, mark)


def _check_world(source: Source, flow: Flow) -> None:
    """A flow as people of one world see it: its buttons fit, and it has no dead ends."""
    for step in flow.steps:
        if len(step.choices) > MOST_CHOICES:
            message = f"у шага «{step.id}» больше {MOST_CHOICES} развилок: кнопки не поместятся."
            raise source.wrong(message, _mark(step.id))
    _check_ways(source, flow)


def _check_ways(source: Source, flow: Flow) -> None:
    """Every step is reached, and from every step there is a way to the end."""
    ahead = {step.id: set(_goals(step)) for step in flow.steps}
    behind = {step.id: {other for other in ahead if step.id in ahead[other]} for step in flow.steps}
    reached = _closure({step.id for step in flow.steps[:1]}, ahead)
    ending = _closure({step.id for step in flow.steps if step.next is None}, behind)
    for step in flow.steps:
        if step.id not in reached:
            raise source.wrong(f"до шага «{step.id}» нельзя дойти: на него ничто не ведёт.", _mark(step.id))
        if step.id not in ending:
            raise source.wrong(f"с шага «{step.id}» не дойти до конца: шаги ходят по кругу.", _mark(step.id))


def _closure(known: set[str], neighbours: dict[str, set[str]]) -> set[str]:
    """Everything that can be come to."""
    while more := set[str]().union(*(neighbours[step_id] for step_id in known)) - known:
        known = known | more
    return known


def _goals(step: Step) -> list[str]:
    return [goal for goal in (step.next, *(choice.to for choice in step.choices)) if goal]


def _mark(step_id: str) -> str:
    return f'id = "{step_id}"'

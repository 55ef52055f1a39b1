"""Understanding a message from what was just talked of: the topic, the question, and whether the person is stuck."""

from dataclasses import dataclass, field, replace

from school.answers.engine.engine import Engine
from school.answers.engine.follow_ups import FAILED, HOW, HUMAN, LATER, MOST_WORDS, OTHER, STUCK, FollowUp
from school.answers.engine.normalise import Tokens
from school.answers.engine.understood import Decision, Interpretation
from school.people.model import Role

STUCK_FROM = 2
"""Signs of being stuck after which a person is offered instead of one more answer."""

SURE_ALONE, SURE_GOING_ON = 0.75, 0.9
"""Confidence from which words that might go on are a new question all the same; and those that begin with «а»."""

OPENERS, FEW = ("а", "и", "ну", "тогда", "но"), 5
POINTING = frozenset({"он", "она", "оно", "они"})
"""Words that stand for what was talked of: «как с ним связаться»."""

THINGS = frozenset({
    "дневник", "журнал", "чат", "канал", "роль", "пароль", "код", "оценка", "госуслуга", "госуслуги", "сферум", "max",
    "администратор", "расписание", "положение", "профиль",
})  # fmt: skip
"""What a short message may be about: one not talked of so far is a new question, «где дневник» as «где журнал»."""

YES_OR_NO = frozenset({"да", "нет", "ага", "угу", "неа", "конечно", "yes", "no"})

HELP = frozenset({"помоги", "помогите", "хелп", "help"})
CALLING = HELP | {"пожалуйста", "мне", "нам", "плиз", "пж", "эй", "алло", "кто", "нибудь"}
"""A call that names nothing yet is asked about, kindly."""

LIGHT = frozenset({
    "а", "и", "но", "ну", "же", "то", "ли", "бы", "вот", "ещё", "еще", "уже", "так", "это", "этот", "тот", "там", "тут",
    "здесь", "туда", "он", "она", "оно", "они", "я", "мы", "вы", "ты", "как", "где", "куда", "что", "чей", "кто",
    "когда", "зачем", "почему", "какой", "сколько", "можно", "нужно", "надо", "без", "с", "со", "в", "на", "у", "к",
    "по", "для", "другой", "второй", "такой", "тогда", "если", "или", "не", "нет", "быть", "делать", "самый", "сам",
    "мой", "твой", "наш", "ваш", "свой", "весь", "всё", "все", "есть",
})  # fmt: skip
"""Words that by themselves name nothing: a message of nothing else goes on with what was talked of."""

AGAIN = "again"
"""How it goes on with what was asked just before: nobody is told the same twice."""

OF_SCHOOL = ("school_life", "homework")
ELSEWHERE = (*OF_SCHOOL, "near_misses", "noise")
"""Kinds of what is not ours: no going on, even with words that sound so; and without such words."""


@dataclass(frozen=True, slots=True)
class Context:
    """The talk so far: the topic told, the last question, how often something did not help, and whether the
    person was asked to put it otherwise."""

    topic: str | None = None
    question: str = ""
    failures: int = 0
    rephrase: bool = False
    more: str = ""
    """How the talk went on the last time."""
    aspect: str = ""
    """The direct question of the topic that was answered last."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The understanding of a message: `more` is how it goes on with `topic`, `human` that a person is to be offered."""

    understood: Interpretation
    topic: str | None = None
    more: str = ""
    human: bool = False
    context: Context = field(default_factory=Context)


_SMALL = Decision.SMALLTALK
CONTACT, NEXT = "contact_human", "next"
CHATTY = ("ack", "chat")
"""Kinds of small talk that words which go on are taken for."""


def hear(engine: Engine, text: str, role: Role | None, context: Context) -> Heard:
    """Trouble (not in words that by themselves name nothing) and private data come first, then anger and politeness;
    then what goes on; then a question of its own."""
    understood = engine.understand(text, role, context.topic, context.rephrase)
    follow = engine.follow_up(text)
    if understood.decision is Decision.DANGER and context.topic and LIGHT.issuperset(engine.read(text).lemmas):
        understood = replace(understood, decision=Decision.REPHRASE, trouble=None)
    if understood.decision in (Decision.DANGER, Decision.PRIVATE):
        return Heard(understood, context=context)
    if (
        not context.question
        and HELP.intersection(engine.read(text).forms)
        and CALLING.issuperset(engine.read(text).forms)
    ):
        return Heard(replace(understood, decision=_SMALL, kind="nothing"), context=context)
    if _is_stuck(understood, follow, context):
        return _stuck(understood, context)
    if context.rephrase and understood.decision not in (Decision.ANSWER, _SMALL):
        both = engine.understand(_joined(context.question, text), role, context.topic)
        if both.decision is Decision.ANSWER:
            return _asked(both, _joined(context.question, text), context)
    return _in_talk(engine, text, role, follow, understood, context)


def _in_talk(
    engine: Engine, text: str, role: Role | None, follow: FollowUp | None, understood: Interpretation, context: Context
) -> Heard:
    """A direct question of the topic talked of, politeness, or what is said about it or another."""
    if direct := _direct(engine, text, understood, context):
        return direct
    if understood.decision is _SMALL:
        return _small_talk(engine, text, role, follow, understood, context)
    return _question(engine, text, role, follow, understood, context)


def _question(
    engine: Engine, text: str, role: Role | None, follow: FollowUp | None, understood: Interpretation, context: Context
) -> Heard:
    """For a person, about another thing, about the same, or a new one."""
    if follow and follow.kind == HUMAN and context.question and understood.topic in (None, CONTACT):
        return Heard(understood, context.topic, HUMAN, human=True, context=replace(context, rephrase=False))
    if follow and follow.kind == OTHER and follow.asked:
        alone = engine.understand(follow.asked, role)
        both = engine.understand(_joined(context.question, follow.asked), role)
        return _asked(alone if alone.decision is Decision.ANSWER else both, follow.asked, context)
    if follow and follow.kind == LATER and understood.decision is not Decision.ANSWER:
        return Heard(replace(understood, decision=_SMALL, kind=LATER), context=context)
    if context.topic and _may_go_on(engine, text, follow, understood, context):
        return _goes_on(engine, text, role, follow or FollowUp(HOW), understood, context)
    return _asked(understood, text, context)


def _direct(engine: Engine, text: str, understood: Interpretation, context: Context) -> Heard | None:
    """A direct question of the topic talked of: «а сколько это стоит?». None that by its words may be about another
    thing; the one just answered is not answered again."""
    topic, words = context.topic, engine.read(text)
    few = len(words.forms) <= MOST_WORDS
    if not topic or not few or (understood.decision is _SMALL and understood.kind not in CHATTY):
        return None
    kind = engine.aspect(topic, text)
    alone = bool(kind) and LIGHT.issuperset(engine.beside_aspect(topic, kind, text))
    if kind and kind == context.aspect and (alone or _opens(words)):
        return Heard(understood, topic, AGAIN, context=replace(context, rephrase=False, more=AGAIN))
    if not kind or not (alone or _may_be_of_talk(engine, text, understood, context)):
        return None
    told = replace(
        understood, decision=Decision.ANSWER, topic=topic, aspect=kind, kind="", asks="", others=(), kindred=()
    )
    return Heard(told, topic, context=replace(context, rephrase=False, more="", aspect=kind))


def _may_be_of_talk(engine: Engine, text: str, understood: Interpretation, context: Context) -> bool:
    """Whether words beside a direct question do not surely say another thing."""
    if understood.decision is not Decision.ANSWER:
        return understood.kind not in ELSEWHERE
    words = engine.read(text)
    unsure = not _names_another(engine, words, context) and understood.confidence < _sure(words)
    return understood.topic == context.topic or unsure


def _is_stuck(understood: Interpretation, follow: FollowUp | None, context: Context) -> bool:
    """Angry or tired words, unless they ask a clear question of their own: that is answered."""
    if understood.decision is _SMALL and understood.kind == "insults":
        return True
    new = understood.decision is Decision.ANSWER and understood.topic != context.topic
    return follow is not None and follow.kind == STUCK and not new


def _small_talk(
    engine: Engine, text: str, role: Role | None, follow: FollowUp | None, understood: Interpretation, context: Context
) -> Heard:
    """Politeness; but «спасибо, не помогло» and «подробнее можно» go on with what was talked of. «Подожди» asks for
    nothing, and «да» when nothing was talked of answers nothing."""
    if follow and follow.kind == LATER:
        return Heard(replace(understood, kind=LATER), context=context)
    if not context.question and understood.kind == "ack" and YES_OR_NO.issuperset(engine.read(text).forms):
        return Heard(replace(understood, kind="nothing"), context=context)
    if follow and follow.kind == FAILED:
        return _failed(understood, context)
    if follow and context.topic and understood.kind in CHATTY and follow.kind not in (OTHER, NEXT):
        return _goes_on(engine, text, role, follow, understood, context)
    return Heard(understood, context=context)


def _may_go_on(
    engine: Engine, text: str, follow: FollowUp | None, understood: Interpretation, context: Context
) -> bool:
    """Not when the words surely are about another topic, or about nothing of ours; «а …» goes on more easily."""
    words = engine.read(text)
    if _names_another(engine, words, context) and understood.decision in (Decision.ANSWER, Decision.CHOOSE):
        return False
    if understood.decision is Decision.ANSWER and understood.topic != context.topic:
        return follow is not None and understood.confidence < _sure(words)
    if follow is None:
        few = len(words.forms) <= MOST_WORDS
        return understood.decision is not Decision.ANSWER and few and understood.kind not in ELSEWHERE
    return follow.kind == FAILED or understood.kind not in OF_SCHOOL or _opens(words)


def _names_another(engine: Engine, words: Tokens, context: Context) -> bool:
    """Whether a thing is named that was not talked of."""
    named = THINGS.intersection(words.lemmas)
    return bool(named) and named.isdisjoint(engine.read(context.question).lemmas)


def _sure(words: Tokens) -> float:
    """The confidence from which such words are a question of their own."""
    if POINTING & set(words.lemmas) or LIGHT.issuperset(words.lemmas):
        return 1.0
    return SURE_GOING_ON if _opens(words) else SURE_ALONE


def _opens(words: Tokens) -> bool:
    """Whether a few words begin as what goes on."""
    return words.forms[:1] != () and words.forms[0] in OPENERS and len(words.forms) <= FEW


def _goes_on(
    engine: Engine, text: str, role: Role | None, follow: FollowUp, understood: Interpretation, context: Context
) -> Heard:
    if follow.kind == FAILED:
        return _failed(understood, context)
    both = engine.understand(_joined(context.question, text), role, context.topic)
    if both.decision is Decision.ANSWER and both.topic != context.topic and both.topic:
        return _asked(both, text, context)
    kind = AGAIN if follow.kind == context.more else follow.kind
    return Heard(understood, context.topic, kind, context=replace(context, rephrase=False, more=follow.kind))


def _failed(understood: Interpretation, context: Context) -> Heard:
    """The first time another way, then a person."""
    failures = context.failures + 1
    known = replace(context, failures=failures)
    return Heard(understood, context.topic, FAILED, human=failures >= STUCK_FROM or not context.topic, context=known)


def _stuck(understood: Interpretation, context: Context) -> Heard:
    return Heard(understood, context.topic, STUCK, human=True, context=replace(context, failures=0))


def _asked(understood: Interpretation, text: str, context: Context) -> Heard:
    """A question of its own."""
    if understood.decision is Decision.ANSWER and understood.topic:
        return Heard(understood, understood.topic, context=Context(understood.topic, text, aspect=understood.aspect))
    again = understood.decision in (Decision.REPHRASE, Decision.CHOOSE)
    known = replace(context, question=_joined(context.question if again else "", text), rephrase=again)
    return Heard(understood, understood.topic, context=known)


def _joined(before: str, text: str) -> str:
    return f"{before}. {text}" if before else text

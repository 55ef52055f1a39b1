"""The whole way from a person's message to what to do with it."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace

from school.answers.engine.ambiguity import Ambiguities, Ambiguous
from school.answers.engine.aspects import MOST_WORDS, Aspects
from school.answers.engine.danger import DangerRules, DangerWords
from school.answers.engine.decision import Asked, Kindred, is_mere_speech, judge
from school.answers.engine.feature_vector import Weigher
from school.answers.engine.features import bag_features
from school.answers.engine.follow_ups import FollowUp, FollowUps
from school.answers.engine.lexicon import Lexicon
from school.answers.engine.meanings import Meanings
from school.answers.engine.model import Model, no_model
from school.answers.engine.morphology import Morphology, morphology
from school.answers.engine.nearest import Bags, Nearest, likest
from school.answers.engine.normalise import Normaliser, Tokens, count_words
from school.answers.engine.packing import Array
from school.answers.engine.patterns import PatternKinds
from school.answers.engine.private import find_private
from school.answers.engine.ranking import Ranked, Ranker
from school.answers.engine.sayings import Sayings, StepWords, asks, wonders
from school.answers.engine.sentences import is_question, parts, questions, sentences
from school.answers.engine.several import with_others
from school.answers.engine.text_cleanup import shorten_middle
from school.answers.engine.trouble import Trouble, TroubleReader, wanted
from school.answers.engine.understood import Decision, Explanation, Interpretation, OtherQuestion
from school.answers.engine.wishes import BY_WORDS, Wishes, WishWords
from school.catalogue.certainty import OF_SCHOOL
from school.catalogue.model import Topic
from school.people.model import Role

LONG = 40
"""Words from which a message is read by its sentences too."""

GOES_ON = ("а", "и", "но", "тогда", "если", "еще")
"""First words of a question that goes on with what was talked of; so does a question of few words."""

IN_PIECE = 2.0
"""How much surer trouble must be in one sentence of many, in logarithms of the odds: many are looked at."""

UNANSWERED = (Decision.CHOOSE, Decision.REPHRASE, Decision.HUMAN)

THANKS = re.compile(r"\b(?:спасиб|благодар|спс\b)", re.IGNORECASE)

LONGEST_REQUEST = 60
"""Words of what staff ask for; the text of an announcement may stand in it."""

MOST_QUESTIONS, MOST_PIECES, REPAIRS_IN_PIECE = 4, 12, 2


@dataclass(frozen=True)
class Knowledge:
    """Data the engine reads besides topics."""

    lexicon: Lexicon = field(default_factory=Lexicon)
    danger: DangerWords = field(default_factory=DangerWords)
    ambiguous: tuple[Ambiguous, ...] = ()
    meanings: Meanings = field(default_factory=Meanings.none)
    model: Model | None = None
    learnt: frozenset[tuple[str, str]] = frozenset()
    """(topic, phrasing) the model has learnt; other phrasings are compared directly."""

    care: Model | None = None
    """Tells who is in trouble."""

    following: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Kind of what is asked when trouble is already talked of → patterns, in the order they are looked for."""

    step_words: StepWords = field(default_factory=StepWords)
    follow_ups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """How a message goes on with the topic talked of → patterns."""

    wishes: WishWords = field(default_factory=WishWords)
    staff_words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What staff ask for in words → patterns."""

    kindred: Kindred = field(default_factory=dict)
    aspects: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Kind of a direct question that may be asked of any topic → patterns."""

    made: list["Engine"] = field(default_factory=list, init=False, compare=False, repr=False)
    """The first engine over it, as it was made: see `engine_over`."""

    packed: list[tuple[tuple[str, ...], Bags]] = field(default_factory=list, init=False, compare=False, repr=False)
    """The texts that were last compared with one: see `Engine.closeness`."""


def engine_over(topics: Mapping[str, Topic], knowledge: Knowledge) -> "Engine":
    """An engine that shares what never changes with the others over the same knowledge and topics: a process that
    serves many schools keeps the vocabulary and the patterns once."""
    if not any(one.is_over(topics) for one in knowledge.made):
        knowledge.made[:] = [Engine(topics, knowledge)]
    return knowledge.made[0].apart()


class Engine:
    """Understands questions. Deterministic; `learn` and `forget` take effect at once."""

    def __init__(
        self, topics: Mapping[str, Topic], knowledge: Knowledge, morphology_: Morphology | None = None
    ) -> None:
        self._topics = dict(topics)
        self._model = knowledge.model or no_model(knowledge.meanings.size)
        vocabulary = self._model.vocabulary or count_words(_texts(self._topics.values()))
        self._normalise = Normaliser(knowledge.lexicon, vocabulary, morphology_ or morphology())
        self._senses = knowledge.lexicon.senses()
        self._weigh = Weigher(self._model.words, self._model.pieces, self._senses, knowledge.meanings)
        self._ranker = Ranker(self._model.classes, self._topics, self._model.levels.sharpness)
        self._danger = DangerRules(knowledge.danger)
        self._trouble = TroubleReader(knowledge.care, self._weigh)
        self._following = PatternKinds(knowledge.following)
        self._follow_ups = FollowUps(knowledge.follow_ups)
        self._sayings = Sayings(knowledge.step_words)
        self._wishes = Wishes(knowledge.wishes)
        self._kindred = knowledge.kindred
        self._staff_words = Wishes(WishWords(knowledge.staff_words), LONGEST_REQUEST)
        self._ambiguities = Ambiguities(knowledge.ambiguous, self._normalise)
        self._packed = knowledge.packed
        self._added = Nearest(self._model.words)
        self.lessons = 0
        """How often it was taught something: what was read before that may be read otherwise."""
        listed, features = self._topics.values(), self._features_of
        self._aspects = Aspects(listed, knowledge.aspects, self._model.words, self._normalise, features)
        self._spoken: dict[str, list[str]] = {}
        self._take_in(knowledge.learnt)

    def is_over(self, topics: Mapping[str, Topic]) -> bool:
        """Whether it knows these topics and no others."""
        return self._topics == topics

    def apart(self) -> "Engine":
        """The same engine; what is learnt or forgotten there changes nothing here."""
        other = copy(self)
        other._topics = dict(self._topics)
        other._added = self._added.apart()
        other._spoken = {topic: list(texts) for topic, texts in self._spoken.items()}
        return other

    def learn(self, topic: str, phrasing: str) -> None:
        """Know a phrasing of a topic from now on, without training."""
        self.lessons += 1
        self._added.add(topic, phrasing, self._features(phrasing))
        self._spoken.setdefault(topic, []).append(phrasing)

    def supposing(self, topic: str, phrasing: str, forgotten: str = "") -> "Engine":
        """Another engine that knows one phrasing more, and another no longer; this one is left as it is, whoever is
        reading with it."""
        other = self.apart()
        other.forget(topic, forgotten)
        other.learn(topic, phrasing)
        return other

    def closeness(self, text: str, others: tuple[str, ...]) -> Array:
        """The closeness to each of the others, as of a taught phrasing to a question. The first time it takes seconds
        for ten thousand of them, then milliseconds."""
        if not any(packed == others for packed, _ in self._packed):
            self._packed[:] = [(others, Bags(self._model.words, map(self._features, others)))]
        return self._packed[0][1].closeness(self._features(text))

    def forget(self, topic: str, phrasing: str) -> None:
        """Undo `learn`."""
        self.lessons += 1
        self._added.remove(topic, phrasing)
        if phrasing in self._spoken.get(topic, ()):
            self._spoken[topic].remove(phrasing)

    def adopt(self, topic: Topic) -> None:
        """Know a topic that the model has not learnt; its title and phrasings are compared directly."""
        self._topics[topic.id] = topic
        self._ranker = Ranker(self._model.classes, self._topics, self._model.levels.sharpness)
        for text in (topic.title, *topic.phrasings):
            self.learn(topic.id, text)

    def understand(
        self,
        question: str,
        role: Role | None = None,
        last_topic: str | None = None,
        rephrased: bool = False,
    ) -> Interpretation:
        """Decide what to do with a question. `rephrased`: it was asked before in other words and not understood."""
        words = self._normalise(question)
        ranked = self._rank(question, words, role, last_topic)
        asked = Asked(
            ranked=ranked,
            private=find_private(question),
            trouble=self._trouble_in(question, words, ranked),
            ambiguous=self._ambiguities.of(words.lemmas),
            rephrased=rephrased,
            thanked=THANKS.search(question) is not None,
            kindred=self._kindred,
        )
        understood = judge(asked, self._model.levels)
        told = understood.decision in (Decision.ANSWER, Decision.SMALLTALK, *UNANSWERED)
        uneasy = told and self._trouble.is_near(words, understood.decision not in UNANSWERED)
        understood = replace(understood, explanation=self._explain(words, ranked, understood), uneasy=uneasy)
        return self._with_others(question, self._with_aspect(question, words, understood), role)

    def warm_up(self) -> None:
        """Read words that nobody knows: what is made for the first such words takes as long as thirty answers."""
        if title := next((topic.title for topic in self._topics.values()), ""):
            self.understand(title[::-1])

    def following(self, text: str) -> str:
        """Kind of what is asked when trouble is already talked of; empty when nothing known."""
        return self._following.of(self._normalise(text))

    def follow_up(self, text: str) -> FollowUp | None:
        """The way a message goes on with what was talked of; None when it stands for itself."""
        return self._follow_ups.of(text, self._normalise(text))

    def aspect(self, topic: str, text: str) -> str:
        """The kind of the direct question of a topic that a message asks; empty for none."""
        return self._aspects.of(topic, self._normalise(text))

    def beside_aspect(self, topic: str, kind: str, text: str) -> set[str]:
        """The words of a message that are not of that direct question: they may be about another thing."""
        return self._aspects.beside(topic, kind, self._normalise(text))

    def wish(self, text: str) -> str:
        """The kind of what the bot is asked to do; empty when nothing is. Trouble comes first; «отпишите меня», in
        which the model hears some, is told by its words."""
        words = self._normalise(text)
        wish = self._wishes.of(words)
        troubled = wish and (self._danger.kind(words) or (wish not in BY_WORDS and self._trouble(words, None)))
        return "" if troubled else wish

    def answers(self, text: str) -> bool:
        """Whether a message is a question that is answered at once."""
        return self.understand(text).decision is Decision.ANSWER

    def staff_request(self, text: str) -> str:
        """The command that somebody of the staff asks for in words; empty for anything else."""
        return self._staff_words.of(self._normalise(text))

    def said_at_step(self, text: str) -> str:
        """The kind of what a message says of the step somebody is at; nothing when it says anything else."""
        return self._sayings.kind(text, self._normalise(text))

    def chosen(self, text: str, names: Collection[str]) -> str:
        """Which of the choices of a step a message means; nothing when none."""
        return self._sayings.choice(self._normalise(text), names)

    def asks(self, text: str) -> bool:
        """Whether a message is a question by its form."""
        return asks(text, self._normalise(text))

    def wonders(self, text: str) -> bool:
        """Whether a question word stands anywhere in a message."""
        return wonders(self._normalise(text))

    def read(self, text: str) -> Tokens:
        """A text as the engine reads it."""
        return self._normalise(text)

    def _trouble_in(self, question: str, words: Tokens, ranked: Ranked) -> Trouble | None:
        """The trouble of the whole message; of a long one, else that of one of its sentences."""
        heard = self._danger.kind(words)
        heard = None if heard and is_mere_speech(ranked) else heard
        trouble = self._trouble(words, heard, wanted(ranked))
        if trouble or len(words.forms) < LONG:
            return trouble
        pieces = (self._normalise(piece, REPAIRS_IN_PIECE) for piece in sentences(question)[-MOST_PIECES:])
        return next(filter(None, (self._in_piece(each) for each in pieces)), None)

    def _in_piece(self, words: Tokens) -> Trouble | None:
        heard = self._danger.kind(words)
        return self._trouble(words, heard, 0.0 if heard else IN_PIECE)

    def _take_in(self, learnt: frozenset[tuple[str, str]]) -> None:
        for topic in self._topics.values():
            self._spoken[topic.id] = [topic.title, *topic.phrasings]
            new = [text for text in topic.phrasings if (topic.id, text) not in learnt]
            for text in [topic.title, *new] if topic.source == OF_SCHOOL else new:
                self._added.add(topic.id, text, self._features(text))

    def _features(self, text: str) -> dict[int, int]:
        return self._features_of(self._normalise(text))

    def _features_of(self, words: Tokens) -> dict[int, int]:
        return bag_features(words, self._senses)

    def _rank(self, question: str, words: Tokens, role: Role | None, last_topic: str | None = None) -> Ranked:
        scores = self._model.score(self._weigh(words))
        if len(words.forms) >= LONG:
            scores = self._with_sentences(question, scores)
        added = self._added.closest(self._features_of(words)) if len(self._added) else {}
        for topic, closeness in self._aspects.raised(words).items():
            added[topic] = max(added.get(topic, 0.0), closeness)
        return self._ranker(scores, added, role, last_topic if _goes_on(words) else None)

    def _with_sentences(self, question: str, scores: Array) -> Array:
        """Of a long message, the mean of the whole and of its most telling sentence, which is usually its question."""
        pieces = [
            self._model.score(self._weigh(self._normalise(piece))) for piece in sentences(question)[-MOST_PIECES:]
        ]
        if len(pieces) < 2:
            return scores
        return (scores + max(pieces, key=self._certainty)) / 2

    def _certainty(self, scores: Array) -> float:
        return self._ranker(scores, {}).topics[0][1]

    def _with_aspect(self, question: str, words: Tokens, understood: Interpretation) -> Interpretation:
        """Which direct question of its topic is asked; in a story it is looked for in its questions, or in its end."""
        if understood.decision is not Decision.ANSWER or not understood.topic:
            return understood
        pieces = [words]
        if len(words.forms) > MOST_WORDS:
            asked = questions(shorten_middle(question)) or sentences(shorten_middle(question))[-1:]
            pieces = [self._normalise(piece, REPAIRS_IN_PIECE) for piece in asked[-MOST_QUESTIONS:]]
        found = (self._aspects.of(understood.topic, piece) for piece in pieces)
        return replace(understood, aspect=next(filter(None, found), ""))

    def _with_others(self, question: str, understood: Interpretation, role: Role | None) -> Interpretation:
        if understood.decision not in (Decision.ANSWER, *UNANSWERED) or understood.asks:
            return understood
        asked = parts(shorten_middle(question))[:MOST_QUESTIONS]
        if len(asked) < 2:
            return understood
        return with_others(
            understood, [self._heard(part, role) for part in asked], self._kindred, all(map(is_question, asked))
        )

    def _heard(self, part: str, role: Role | None) -> OtherQuestion | None:
        """The topic of a part of a message; None when it is not sure by itself."""
        words = self._normalise(part)
        topic, confidence = self._rank(part, words, role).topics[0]
        if confidence < self._model.levels.answer:
            return None
        return OtherQuestion(topic, self._aspects.of(topic, words))

    def _explain(self, words: Tokens, ranked: Ranked, understood: Interpretation) -> Explanation:
        others = sorted(
            [*ranked.topics[:5], *((f"!{kind}", share) for kind, share in ranked.kinds[:3])], key=lambda item: -item[1]
        )
        return replace(understood.explanation, read_as=" ".join(words.forms), others=tuple(others))

    def matched(self, question: str, topic: str) -> tuple[str, float]:
        """The likest phrasing of a topic and its closeness, for explaining; takes some milliseconds."""
        texts = ((text, self._features(text)) for text in self._spoken.get(topic, ()))
        return likest(question, self._features(question), texts, self._model.words)


def _texts(topics: Iterable[Topic]) -> Iterable[str]:
    return (text for topic in topics for text in (topic.title, *topic.phrasings))


def _goes_on(words: Tokens) -> bool:
    return len(words.forms) <= 3 or words.forms[0] in GOES_ON

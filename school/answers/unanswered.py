"""What is said where no topic is told: a choice, a request for other words, small talk, a person, a warning."""

from collections.abc import Callable
from dataclasses import replace

from school.answers.answer_buttons import AnswerButtons
from school.answers.engine.understood import Decision, Interpretation
from school.answers.menu import Menu
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Platform

MIN_OFFERED_PROBABILITY = 0.03
"""Probability below which offering a topic would look silly."""


_Telling = Callable[[int, Interpretation, Platform], Reply]


class Unanswered:
    """An answer for every decision but to answer."""

    def __init__(self, texts: Texts, menu: Menu, buttons: AnswerButtons) -> None:
        self._texts = texts
        self._menu = menu
        self._buttons = buttons
        self._tellings: dict[Decision, _Telling] = {
            Decision.CHOOSE: self._choose,
            Decision.REPHRASE: self._rephrase,
            Decision.HUMAN: self._pass_on,
            Decision.SMALLTALK: self._small_talk,
            Decision.PRIVATE: self._private,
        }

    def tell(self, decision: Decision, peer_id: int, understood: Interpretation, platform: Platform) -> Reply:
        """Find the words for a decision."""
        return self._tellings[decision](peer_id, understood, platform)

    def _choose(self, peer_id: int, understood: Interpretation, platform: Platform) -> Reply:
        text = understood.asks or self._texts("answer.choose")
        return Reply.of(OutgoingMessage(peer_id, text, self._buttons.choices(understood, platform)))

    def _rephrase(self, peer_id: int, understood: Interpretation, platform: Platform) -> Reply:
        near = tuple(one for one in understood.suggestions if one.confidence >= MIN_OFFERED_PROBABILITY)
        text = self._texts("answer.rephrase") + (" " + self._texts("answer.maybe") if near else "")
        return Reply.of(
            OutgoingMessage(peer_id, text, self._buttons.choices(replace(understood, suggestions=near), platform))
        )

    def _pass_on(self, peer_id: int, understood: Interpretation, platform: Platform) -> Reply:
        key = f"answer.elsewhere.{understood.kind}"
        text = self._texts(key if key in self._texts else "answer.unknown")
        return Reply.of(OutgoingMessage(peer_id, text, self._buttons.to_people()))

    def _small_talk(self, peer_id: int, understood: Interpretation, platform: Platform) -> Reply:
        key = f"smalltalk.{understood.kind}"
        text = self._texts(key if key in self._texts else "smalltalk.chat")
        return Reply.of(OutgoingMessage(peer_id, text, self._menu.main(peer_id), stays=True))

    def _private(self, peer_id: int, understood: Interpretation, platform: Platform) -> Reply:
        """A warning that repeats nothing."""
        secret = {"code", "password"} & set(understood.kind.split(","))
        return Reply.of(
            OutgoingMessage(
                peer_id, self._texts("private.secret" if secret else "private.data"), self._buttons.ways_out()
            )
        )

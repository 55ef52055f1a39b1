"""The reasons of an answer, for those who look after the content."""

from school.answers.engine.engine import Engine
from school.catalogue.model import Catalogue
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Role


class Explanations:
    """Explains how a question is understood."""

    def __init__(self, catalogue: Catalogue, engine: Engine, texts: Texts, limits: MessengerLimits) -> None:
        self._catalogue = catalogue
        self._engine = engine
        self._texts = texts
        self._limits = limits

    def told(self, peer_id: int, role: Role | None, question: str) -> Reply:
        """The understanding of a question and its reasons."""
        if not question:
            return Reply.of(OutgoingMessage(peer_id, self._texts("why.nothing")))
        return Reply.of(*self._limits.messages(peer_id, self._explained(question, role)))

    def _explained(self, question: str, role: Role | None) -> str:
        understood = self._engine.understand(question, role)
        best = understood.suggestions[0] if understood.suggestions else None
        phrasing, closeness = self._engine.matched(question, best.topic) if best else ("", 0.0)
        others = "\n".join(
            self._texts("why.line", topic=self._title(topic), share=f"{share:.0%}")
            for topic, share in understood.explanation.others
        )
        return self._texts(
            "why.told",
            decision=self._texts(f"why.decision.{understood.decision}"),
            read_as=understood.explanation.read_as,
            phrasing=phrasing,
            closeness=f"{closeness:.0%}",
            others=others,
        )

    def _title(self, topic_id: str) -> str:
        """A topic's title; kinds of no topic are marked with `!` and stay as they are."""
        topic = self._catalogue.topics.get(topic_id)
        return topic.title if topic else topic_id

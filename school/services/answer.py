"""Answering: the menu, its groups, the topics, and questions in people's own words."""

from school import actions
from school.actions import column, link, pairs
from school.answers.deciding import Decision, decide
from school.answers.matching import Matcher
from school.answers.wording import fill, for_role
from school.model import Button, Catalogue, Colour, Keyboard, Letter, Person, Topic
from school.rules.quoting import shorten
from school.rules.splitting import split_text
from school.texts import Texts

PAGE = 5
"""Topics a page: an inline keyboard has six rows, the last one is for moving."""


class Answerer:
    """Says what the catalogue knows."""

    def __init__(self, catalogue: Catalogue, matcher: Matcher, texts: Texts) -> None:
        self._catalogue = catalogue
        self._matcher = matcher
        self._texts = texts

    def welcome(self, peer_id: int, school: str) -> list[Letter]:
        """The first letter a person gets."""
        return [Letter(peer_id, self._texts("menu.welcome", school=school), self.main_menu(), stays=True)]

    def menu(self, peer_id: int) -> list[Letter]:
        """The menu, under the input field."""
        return [Letter(peer_id, self._texts("menu.main"), self.main_menu(), stays=True)]

    def main_menu(self) -> Keyboard:
        """The buttons that are always there."""
        return (
            (link(self._texts("button.guide"), actions.GUIDE, colour=Colour.PRIMARY),),
            (link(self._texts("button.groups"), actions.GROUPS), link(self._texts("button.human"), actions.HUMAN)),
            (link(self._texts("button.my_data"), actions.MY_DATA),),
        )

    def groups(self, peer_id: int) -> list[Letter]:
        """All groups of topics."""
        buttons = [link(group.button, actions.GROUP, group.id) for group in self._catalogue.groups]
        return [Letter(peer_id, self._texts("menu.groups"), pairs(buttons))]

    def group(self, peer_id: int, person: Person, group_id: str, page: int) -> list[Letter]:
        """One page of a group's topics for the person's role; a group that is gone shows all groups."""
        group = next((known for known in self._catalogue.groups if known.id == group_id), None)
        if group is None:
            return self.groups(peer_id)
        topics = [t for t in self._catalogue.topics.values() if t.group == group_id and for_role(t, person.role)]
        page = page if 0 <= page * PAGE < len(topics) else 0
        shown = topics[page * PAGE : (page + 1) * PAGE]
        rows = column(*(link(topic.button, actions.TOPIC, topic.id) for topic in shown))
        return [Letter(peer_id, f"{group.title}\n\n{group.intro}", (*rows, self._paging(group_id, page, len(topics))))]

    def topic(self, peer_id: int, person: Person, topic_id: str) -> list[Letter]:
        """The answer of a topic; one that is gone shows all groups."""
        topic = self._catalogue.topics.get(topic_id)
        if topic is None:
            return [Letter(peer_id, self._texts("menu.old_button")), *self.groups(peer_id)]
        *first, last = split_text(self._answer(topic, person))
        return [*(Letter(peer_id, piece) for piece in first), Letter(peer_id, last, self._next(topic, person))]

    def question(self, peer_id: int, person: Person, question: str) -> list[Letter]:
        """The answer, a choice of topics, or an honest "I did not understand"."""
        decided = decide(self._matcher.rank(question))
        if decided.decision is Decision.ANSWER:
            return self.topic(peer_id, person, decided.topics[0])
        if decided.decision is Decision.CHOOSE:
            buttons = [self._topic_button(topic_id) for topic_id in decided.topics]
            human = link(self._texts("button.human"), actions.HUMAN)
            return [Letter(peer_id, self._texts("answer.choose"), column(*buttons, human))]
        return [Letter(peer_id, self._texts("answer.unknown"), self._ways_out())]

    def human(self, peer_id: int, person: Person) -> list[Letter]:
        """Who can help in person."""
        return self.topic(peer_id, person, "contact_human")

    def _answer(self, topic: Topic, person: Person) -> str:
        parts = [topic.title, fill(topic.answer, self._catalogue, person.role)]
        if topic.source:
            parts.append(self._texts("answer.source", source="; ".join(topic.source)))
        if not topic.certain:
            parts.append(self._texts("answer.uncertain", date=topic.checked_on.strftime("%d.%m.%Y")))
        return "\n\n".join(parts)

    def _next(self, topic: Topic, person: Person) -> Keyboard:
        related = [t for t in topic.related if for_role(self._catalogue.topics[t], person.role)][:3]
        ways = (link(self._texts("button.groups"), actions.GROUPS), link(self._texts("button.human"), actions.HUMAN))
        return (*column(*(self._topic_button(topic_id) for topic_id in related)), ways)

    def _ways_out(self) -> Keyboard:
        return column(
            link(self._texts("button.groups"), actions.GROUPS, colour=Colour.PRIMARY),
            link(self._texts("button.guide"), actions.GUIDE),
            link(self._texts("button.human"), actions.HUMAN),
        )

    def _topic_button(self, topic_id: str) -> Button:
        return link(shorten(self._catalogue.topics[topic_id].button, 40), actions.TOPIC, topic_id)

    def _paging(self, group_id: str, page: int, count: int) -> tuple[Button, ...]:
        buttons = [link(self._texts("button.all_groups"), actions.GROUPS)]
        if page > 0:
            buttons.append(link(self._texts("button.previous"), actions.GROUP, group_id, page - 1))
        if (page + 1) * PAGE < count:
            buttons.append(link(self._texts("button.more"), actions.GROUP, group_id, page + 1))
        return tuple(buttons)

"""The buttons under an answer: what may be done next, and ways out where there is none."""

from school.answers.engine.understood import Interpretation
from school.catalogue.model import Catalogue, Topic
from school.catalogue.platforms import is_in, variant
from school.catalogue.wording import for_role, label_for
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Button, Colour, Keyboard
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.model import Person, Platform, Role

MAX_RELATED = 2
LONG, LONGEST = 430, 540
"""Characters of an answer under which one related topic is offered, and none."""

MAX_CHOICES = 3


class AnswerButtons:
    """Keyboards of answers, for the reader's world and role."""

    def __init__(self, catalogue: Catalogue, texts: Texts) -> None:
        self._catalogue = catalogue
        self._texts = texts

    def after(
        self, topic: Topic, person: Person, platform: Platform, said: str, length: int, aspect: str = ""
    ) -> Keyboard:
        """The ways on; under a text of so many characters fewer topics are offered, to fit a screen."""
        topics = [self._catalogue.topics[one] for one in topic.related]
        there = [one for one in topics if for_role(one, person.role) and is_in(one.platform, platform)]
        near = there[: 0 if length > LONGEST else 1 if length > LONG else MAX_RELATED]
        verdict = (
            Button(self._texts("button.helped"), actions.make(actions.HELPED, topic.id), instant=True),
            Button(self._texts("button.not_helped"), actions.make(actions.NOT_HELPED, topic.id), instant=True),
        )
        arguments = (topic.id, *((said, aspect) if aspect else (said,) if said else ()))
        source = (link(self._texts("button.source"), actions.SOURCE, *arguments),) if topic.source else ()
        offered = column(*(self.topic(one.id, platform, said, person.role) for one in near))
        return (*offered, (*verdict, *source))

    def choices(self, understood: Interpretation, platform: Platform) -> Keyboard:
        """The topics of which a question may be, and ways to others."""
        there = [self.there(suggestion.topic, platform) for suggestion in understood.suggestions]
        topics = list(dict.fromkeys(topic.id for topic in there if topic))[:MAX_CHOICES]
        ways = (link(self._texts("button.groups"), actions.GROUPS), link(self._texts("button.human"), actions.HUMAN))
        return (*column(*(self.topic(topic_id, platform) for topic_id in topics)), ways)

    def ways_out(self) -> Keyboard:
        """Ways on where there is no answer."""
        return column(
            link(self._texts("button.groups"), actions.GROUPS, colour=Colour.PRIMARY),
            link(self._texts("button.guide"), actions.GUIDE),
            link(self._texts("button.human"), actions.HUMAN),
        )

    def to_people(self) -> Keyboard:
        """Ways out, the first being to hand over the question just asked."""
        pass_on = link(self._texts("button.pass_on"), actions.PASS_ON, colour=Colour.PRIMARY)
        human = link(self._texts("button.human"), actions.HUMAN)
        return column(pass_on, link(self._texts("button.groups"), actions.GROUPS), human)

    def topic(self, topic_id: str, platform: Platform, said: str = "", role: Role | None = None) -> Button:
        """`said` is the messenger a question has named: the answer behind the button is about it, too."""
        topic = self.there(topic_id, platform) or self._catalogue.topics[topic_id]
        label = shorten(variant(label_for(topic, role), platform), 40)
        return link(label, actions.TOPIC, topic.id, *((said,) if said else ()))

    def there(self, topic_id: str, platform: Platform) -> Topic | None:
        """The topic, or the one that answers instead of it in this world."""
        topic = self._catalogue.topics.get(topic_id)
        if topic and not is_in(topic.platform, platform):
            return self._catalogue.topics.get(topic.elsewhere, topic)
        return topic

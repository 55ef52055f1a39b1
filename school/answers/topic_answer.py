"""The answer of one topic as its reader sees it: in their world and role, with its source and what may be done next."""

from dataclasses import replace
from datetime import date

from school.answers.answer_buttons import AnswerButtons
from school.answers.menu import Menu
from school.answers.recent_talk import RecentTalks
from school.calendar.clock import SchoolClock
from school.catalogue.certainty import age_note
from school.catalogue.citing import told_sources
from school.catalogue.model import Catalogue, Topic
from school.catalogue.platforms import Worlds, depends, school_platform, variant
from school.catalogue.readers import for_reader, voices
from school.catalogue.wording import fill, title_for
from school.messaging import actions
from school.messaging.actions import link
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person, Platform

ROOM_FOR_DOUBT = 380
"""Characters of an answer under which it is said that the chat may be elsewhere; else «Откуда это» says so."""

GAP = 70
"""Characters that a first line counts for beside its words: it hardly fills its line, and the next one is empty."""

LIST_SIGN = "—"
"""An answer that begins with it is a list."""


class TopicAnswers:
    """Tells what the catalogue knows of a topic."""

    def __init__(
        self,
        catalogue: Catalogue,
        texts: Texts,
        menu: Menu,
        buttons: AnswerButtons,
        clock: SchoolClock,
        worlds: Worlds,
        limits: MessengerLimits,
        talks: RecentTalks,
    ) -> None:
        self._catalogue = catalogue
        self._texts = texts
        self._menu = menu
        self._buttons = buttons
        self._clock = clock
        self._worlds = worlds
        self._limits = limits
        self._talks = talks

    def topic(self, peer_id: int, person: Person, topic_id: str, now: int, said: str = "", aspect: str = "") -> Reply:
        """The answer of a topic, for the messenger that a button or the question names, else for the person's own;
        a topic that is gone shows all groups. A direct question of it is answered by the first line."""
        platform, person = self.platform(person, now, said), self.in_role(person, now)
        topic = self._buttons.there(topic_id, platform)
        if topic is None:
            return Reply.of(OutgoingMessage(peer_id, self._texts("menu.old_button")), self._menu.groups(peer_id))
        known = self._talks.of(person.person_id, now)
        self._talks.keep(person.person_id, replace(known, topic=topic.id, rephrase=False, aspect=aspect), now)
        first = self._filled(topic.first_line(aspect), person, platform)
        told = "\n\n".join(filter(None, (first, self._told(topic, person, now, platform))))
        length = len(told) + (GAP if first else 0)
        buttons = self._buttons.after(topic, person, platform, said, length, aspect)
        human = link(self._texts("button.human"), actions.HUMAN)
        steps = link(self._texts("button.by_steps"), actions.GUIDE)
        buttons = (*buttons, (steps, human) if peer_id == person.person_id and topic.by_steps else (human,))
        return Reply.of(*self._limits.messages(peer_id, told, buttons))

    def platform(self, person: Person, now: int, said: str = "") -> Platform:
        """The messenger of the person's class, for this answer."""
        if said in set(Platform):
            return Platform(said)
        return self._worlds.known(person) or self._talks.of(person.person_id, now).platform or Platform.UNKNOWN

    def in_role(self, person: Person, now: int) -> Person:
        """The person in the role they have said to be in lately, when they have chosen none."""
        return replace(person, role=person.role or self._talks.of(person.person_id, now).role)

    def as_news(self, topic_id: str) -> str | None:
        """A topic's answer as the draft of an announcement, in the school's world."""
        topic = self._catalogue.topics.get(topic_id)
        if topic is None:
            return None
        answer = for_reader(variant(topic.answer, school_platform(self._catalogue) or Platform.UNKNOWN), None)
        return f"{topic.title}\n\n{fill(answer, self._catalogue, None)}"

    def human(self, peer_id: int, person: Person, now: int) -> Reply:
        """People who can help in person."""
        return self.topic(peer_id, person, "contact_human", now)

    def _told(self, topic: Topic, person: Person, now: int, platform: Platform) -> str:
        """The answer itself; a list, which says nothing of what it is of, under its title."""
        answer = self._filled(topic.answer, person, platform)
        titled = answer.startswith(LIST_SIGN)
        parts = [variant(title_for(topic, person.role), platform)] if titled else []
        parts.append(answer)
        if self._in_doubt(topic, platform) and (len(answer) <= ROOM_FOR_DOUBT or not topic.source):
            parts.append(self._texts.to(voices(person.role), "platform.line"))
        if age_note(topic, self._day(now)) == "expired":
            parts.append(self._age(topic, now))
        return "\n\n".join(parts)

    def _filled(self, text: str, person: Person, platform: Platform) -> str:
        return fill(for_reader(variant(text, platform), person.role), self._catalogue, person.role)

    def _in_doubt(self, topic: Topic, platform: Platform) -> bool:
        """Whether the answer is another where the chat is in the other messenger, and nobody knows in which it is."""
        return platform is Platform.UNKNOWN and bool(topic.platform or depends(topic.answer))

    def source(self, peer_id: int, person: Person, topic_id: str, now: int, said: str = "", aspect: str = "") -> Reply:
        """«Откуда это»: the source of an answer, when it was checked, and what of it is not sure."""
        platform = self.platform(person, now, said)
        topic = self._buttons.there(topic_id, platform)
        if topic is None:
            return Reply.of(OutgoingMessage(peer_id, self._texts("menu.old_button")))
        whole = f"{topic.first_line(aspect)}\n\n{topic.answer}"
        read = for_reader(variant(whole, platform), self.in_role(person, now).role)
        source = told_sources(self._texts, self._catalogue, topic, read, platform)
        told = self._texts("answer.source", topic=variant(topic.title, platform), source=source)
        doubt = [self._texts("platform.line")] if self._in_doubt(topic, platform) else []
        text = "\n\n".join([told, self._age(topic, now), *doubt])
        return Reply.of(OutgoingMessage(peer_id, text, ((link(self._texts("button.human"), actions.HUMAN),),)))

    def _age(self, topic: Topic, now: int) -> str:
        note = age_note(topic, self._day(now))
        valid = topic.valid_until or topic.checked_on
        values = {"date": f"{topic.checked_on:%d.%m.%Y}", "until": f"{valid:%d.%m.%Y}"}
        return self._texts(f"answer.{note}", **values)

    def _day(self, now: int) -> date:
        return self._clock.day(now)

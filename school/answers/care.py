"""Talking with somebody in trouble: whom to call first, then what to do, and nothing that tells others of it.

That a person is in such a talk is kept in memory until the day ends; nothing of what was said is kept anywhere.
"""

from collections import OrderedDict
from dataclasses import dataclass, replace

from school.answers.engine.trouble import Teller, Trouble
from school.calendar.clock import SchoolClock
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.model import Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person, Role

AT_LEAST = 3 * 3600
"""Seconds a talk lasts after the last word, also past midnight."""

MOST = 2_000
"""Talks at once; the oldest is forgotten first."""


@dataclass(frozen=True, slots=True)
class CareTalk:
    """The trouble; whether it was said to be over, whether words for an adult of the school are waited for, and whether
    anything was passed on."""

    trouble: Trouble
    resolved: bool = False
    asks_words: bool = False
    passed: bool = False


class CareTalks:
    """By person. After a restart the bot has merely forgotten."""

    def __init__(self, clock: SchoolClock) -> None:
        self._clock = clock
        self._talks: OrderedDict[int, tuple[int, CareTalk]] = OrderedDict()

    def of(self, person_id: int, now: int) -> CareTalk | None:
        """The talk, unless it is over."""
        at, talk = self._talks.get(person_id, (0, None))
        return talk if talk and (now - at <= AT_LEAST or self._clock.day(at) == self._clock.day(now)) else None

    def keep(self, person_id: int, talk: CareTalk, now: int) -> None:
        """Remember instead of what was remembered."""
        self._talks[person_id] = now, talk
        self._talks.move_to_end(person_id)
        while len(self._talks) > MOST or self.of(next(iter(self._talks)), now) is None:
            self._talks.popitem(last=False)

    def end(self, person_id: int) -> None:
        """As if never talked."""
        self._talks.pop(person_id, None)


class Care:
    """Words for somebody in trouble. «Ты» to children, «вы» to whoever has chosen to be an adult."""

    def __init__(self, texts: Texts, clock: SchoolClock) -> None:
        self._texts = texts
        self.talks = CareTalks(clock)

    def begin(self, person: Person, trouble: Trouble, now: int) -> Reply:
        """Say in private whom to call, what to do now, and the way to an adult of the school."""
        trouble = replace(trouble, teller=_teller(trouble.teller, person))
        before = self.talks.of(person.person_id, now) or CareTalk(trouble)
        self.talks.keep(person.person_id, CareTalk(trouble, passed=before.passed), now)
        key = "passed_words" if before.passed else "end"
        head, step = "danger" if trouble.at_once else "care", f"step.{trouble.kind}"
        text = "\n\n".join(self.text(trouble, each) for each in (head, step, key))
        return Reply.of(OutgoingMessage(person.person_id, text, self.buttons(trouble)))

    def still(self, person: Person, talk: CareTalk, said: str, now: int) -> Reply:
        """Go on: an answer to what is often asked then, or that one is still here; and what was passed on."""
        resolved = talk.resolved or said == "resolved"
        self.talks.keep(person.person_id, replace(talk, resolved=resolved, asks_words=False), now)
        passed = self.text(talk.trouble, "passed_words" if talk.passed else "passed_nothing")
        text = f"{self.text(talk.trouble, said or 'still')} {passed}"
        return Reply.of(OutgoingMessage(person.person_id, text, self.buttons(talk.trouble)))

    def talk_of(self, person: Person, now: int) -> CareTalk:
        """The talk; when it is forgotten, one of which nothing is known."""
        known = self.talks.of(person.person_id, now)
        return known or CareTalk(Trouble("other", False, _teller(Teller.CHILD, person)))

    def await_words(self, person: Person, talk: CareTalk, waits: bool, now: int) -> None:
        """Remember whether the next message is what an adult of the school will be told."""
        self.talks.keep(person.person_id, replace(talk, asks_words=waits), now)

    def note_passed(self, person: Person, talk: CareTalk, passed: bool, now: int) -> None:
        """Remember that something was passed on."""
        self.talks.keep(person.person_id, replace(talk, asks_words=False, passed=talk.passed or passed), now)

    def leave(self, person: Person, now: int) -> Reply:
        """End the talk: the person says that all is well."""
        talk = self.talk_of(person, now)
        self.talks.end(person.person_id)
        menu = column(link(self._texts("button.menu"), actions.MENU))
        return Reply.of(OutgoingMessage(person.person_id, self.text(talk.trouble, "left"), menu))

    def text(self, trouble: Trouble, key: str, **values: str) -> str:
        """A text for who tells of the trouble."""
        return self._text(trouble.teller, key, **values)

    def buttons(self, trouble: Trouble) -> Keyboard:
        """The way to an adult of the school, and out of the talk."""
        label = f"care_button.call_{trouble.teller}"
        call = self._texts(label if label in self._texts else "care_button.call")
        leave = link(self._texts("care_button.leave"), actions.CARE_LEAVE)
        return column(link(call, actions.CARE_CALL, colour=Colour.PRIMARY), leave)

    def choices(self) -> Keyboard:
        """Buttons for what may be passed on."""
        ways = ("contact", "own_words", "keep")
        return column(*(link(self._texts(f"care_button.{way}"), actions.CARE_PASS, way) for way in ways))

    def _text(self, teller: Teller, key: str, **values: str) -> str:
        """A friend is spoken to as a child, but for what they can do; whoever suffers with «вы», as an adult is."""
        own = f"care.{teller}.{key}"
        return self._texts(own if own in self._texts else f"care.{_whose(teller)}.{key}", **values)


def _whose(teller: Teller) -> str:
    return "adult" if teller in (Teller.ADULT, Teller.ONESELF) else "child"


def _teller(read: Teller, person: Person) -> Teller:
    """A pupil is no adult. Words about oneself stay so whatever role is kept: a child may sit at a parent's phone."""
    if person.role is None:
        return read
    if person.role is Role.STUDENT:
        return read if read is Teller.FRIEND else Teller.CHILD
    return Teller.ONESELF if read in (Teller.CHILD, Teller.ONESELF) else Teller.ADULT

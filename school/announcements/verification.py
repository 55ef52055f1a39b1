"""«Это от школы?»: whether a message is an announcement of the school, word for word, changed, or none of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from school.access.model import Rank
from school.access.permissions import Action, Staff
from school.announcements.addressed import is_addressed, is_told_here, was_told_here
from school.announcements.audience_grammar import is_for_many
from school.announcements.check_limits import CheckLimits
from school.announcements.code_and_likeness import Words, alike, changes, read_code, sign_changes
from school.announcements.exact_words import exact
from school.announcements.launch import asked_in, head_of
from school.announcements.model import Announcement, State
from school.announcements.scam import demands_money_to_a_card, may_be_scam
from school.announcements.shown_files import ShownFiles
from school.announcements.shown_text import is_asked, readings, says_nothing
from school.announcements.tables import UnitOfWork
from school.calendar.clock import SchoolClock
from school.messaging.incoming import QuotedMessage
from school.messaging.limits import MessengerLimits
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.quoting import shorten, without_mentions
from school.messaging.slow_reading import SLOW_CHARACTERS, NotReadYet, SlowReading
from school.messaging.texts import Texts
from school.people.talk import Talk

MEMORY_SECONDS = 180 * 24 * 3600
"""Seconds for which announcements are compared; by its code any is found."""

MAX_SHOWN = 5
"""Forwarded messages looked at in one go."""

EXCERPT_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class _Known:
    """An announcement with words it has or, `corrected_at` a moment, had until then."""

    announcement_id: int
    words: Words
    text: str
    corrected_at: int | None = None


class Verification:
    """Compares with what was really sent; keeps nothing of what people show.

    To everybody: whether it is the school's, when it was sent, from which office, and that it was changed. The words,
    and what was changed in them: only in private, to those who were sent them, or when they stand on the wall.
    """

    def __init__(self, texts: Texts, staff: Staff, clock: SchoolClock, limits: MessengerLimits, school: str) -> None:
        self._texts = texts
        self._staff = staff
        self._clock = clock
        self._limits = limits
        self._school = school
        self._read: dict[str, Words] = {}
        self._found: SlowReading[list[int]] = SlowReading()
        self._checks = CheckLimits()
        self._files = ShownFiles(texts)

    def is_asked(self, text: str) -> bool:
        """Whether the words ask it, without a message to look at."""
        return is_asked(text)

    async def check(
        self, talk: Talk[UnitOfWork], shown: QuotedMessage, forwarded: Sequence[QuotedMessage]
    ) -> Reply | None:
        """The finding about a message, or what it forwards; None when it is an ordinary question."""
        text = shown.text
        asked = bool(forwarded) or self.is_asked(text) or read_code(text) is not None
        person_id = talk.person.person_id
        if not self._staff.may(person_id, Action.MANAGE_OTHERS) and self._checks.is_spent(
            person_id, asked, talk.uow.now
        ):
            return self._refused(talk) if asked else None
        known = await self._known(talk.uow)
        told = await (self._forwards(talk, forwarded, known) if forwarded else self._one(talk, shown, known))
        self._checks.take(person_id, asked, talk.uow.now, len(forwarded[:MAX_SHOWN]) or 1)
        if not told and self.is_asked(text):
            told = self._texts("vouch.how")
        return Reply.of(OutgoingMessage(talk.peer_id, told)) if told else None

    def _refused(self, talk: Talk[UnitOfWork]) -> Reply:
        if not self._checks.is_to_be_told(talk.person.person_id, talk.uow.now):
            return Reply()
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts("vouch.often")))

    async def own(self, talk: Talk[UnitOfWork], announcement_id: int) -> Reply | None:
        """The bot's own message was replied to: that it is the school's, and whether it still holds."""
        found = await talk.uow.announcements.get(announcement_id)
        if found is None:
            return None
        recalled = f" {self._texts('vouch.recalled')}" if found.state is State.CANCELLED else ""
        return Reply.of(OutgoingMessage(talk.peer_id, f"{self._ours(found)}{recalled}"))

    async def _forwards(self, talk: Talk[UnitOfWork], forwarded: Sequence[QuotedMessage], known: list[_Known]) -> str:
        """A finding for each; of many, numbered, so that none borrows the truth of another."""
        told = [await self._one(talk, one, known) or self._texts("vouch.not_ours") for one in forwarded[:MAX_SHOWN]]
        if len(told) == 1:
            return told[0]
        lines = [self._texts("vouch.numbered", number=n, told=one) for n, one in enumerate(told, 1)]
        more = [self._texts("vouch.first_only", shown=MAX_SHOWN)] if len(forwarded) > MAX_SHOWN else []
        return "\n\n".join([*lines, *more])

    async def _known(self, uow: UnitOfWork) -> list[_Known]:
        """Words announcements have, before words they had; each text is read once while it is remembered."""
        since = uow.now - MEMORY_SECONDS
        recent = dict(await uow.announcements.recent_words(since))
        former = [one for one in await uow.corrections.former(since) if one.announcement_id in recent]
        self._read_all({*recent.values(), *(one.text for one in former)})
        had = [_Known(one.announcement_id, self._read[one.text], one.text, one.corrected_at) for one in former]
        return [*(_Known(number, self._read[text], text) for number, text in recent.items()), *had]

    def _read_all(self, texts: set[str]) -> None:
        """Words of each text, from before where they were read before. Raises `NotReadYet` for many new ones."""
        known = {text: self._read[text] for text in texts & self._read.keys()}
        fresh = texts - known.keys()

        def read() -> None:
            self._read = known | {text: Words.of(text) for text in fresh}

        if sum(map(len, fresh)) >= SLOW_CHARACTERS:
            raise NotReadYet(read)
        read()

    def _alike(self, text: str, words: Words, known: list[_Known]) -> list[int]:
        """The places of those that are alike, the likest first. Raises `NotReadYet` for a long text."""
        ours = [one.words for one in known]
        if len(text) < SLOW_CHARACTERS:
            return alike(words, ours)
        key = (sha256(text.encode()).digest(), tuple((one.announcement_id, one.corrected_at) for one in known))
        return self._found.of(key, lambda: alike(words, ours))

    async def _one(self, talk: Talk[UnitOfWork], shown: QuotedMessage, known: list[_Known]) -> str:
        text = shown.text
        code = read_code(text)
        found = await talk.uow.announcements.by_code(code) if code else None
        if found is not None:
            own = [one for one in known if one.announcement_id == found.id]
            own = own or [_Known(found.id, Words.of(found.text), found.text)]
            return await self._compared(talk, shown, own, found, by_code=True)
        if told := await self._by_words(talk, shown, known):
            return told
        if demands_money_to_a_card(text) or (code and may_be_scam(text)):
            return self._texts("vouch.scam")
        return self._texts("vouch.wrong_code") if code else ""

    async def _by_words(self, talk: Talk[UnitOfWork], shown: QuotedMessage, known: list[_Known]) -> str:
        """Without a code of the school: who was not addressed hears of what was told to many alone, and of the whole
        text alone: by anything else words and figures could be tried until they fit."""
        text = shown.text
        places = self._alike(text, Words.of(readings(self._bare(text), self._school)[-1]), known) if known else []
        for number in dict.fromkeys(known[place].announcement_id for place in places):
            of = await talk.uow.announcements.get(number)
            if of is None:
                continue
            own = [one for one in known if one.announcement_id == number]
            if await is_told_here(self._staff, talk, of):
                return await self._compared(talk, shown, own, of, by_code=False)
            now = [one for one in own if one.corrected_at is None]
            if is_for_many(of.audience) and self._same(text, now, of):
                return await self._compared(talk, shown, now, of, by_code=False)
        return ""

    def _same(self, text: str, own: list[_Known], found: Announcement) -> _Known | None:
        """The words that are shown, word for word: as they are, or without what stands around them."""
        said = {exact(one) for one in readings(self._bare(text), self._school)}
        return next((one for one in own if said & self._wholes(one, found)), None)

    async def _by_code(self, talk: Talk[UnitOfWork], shown: QuotedMessage, found: Announcement) -> str:
        """The code alone was shown: whoever reads no further must not take what stood beside it for the school's."""
        if found.state is State.CANCELLED:
            return f"{self._of_code(found)} {self._texts('vouch.recalled')}"
        beside, look = self._files.remark(found, shown.files), await self._look(talk, found)
        return " ".join(filter(None, (self._texts("vouch.code_alone"), beside, self._of_code(found), look)))

    async def _compared(
        self,
        talk: Talk[UnitOfWork],
        shown: QuotedMessage,
        own: list[_Known],
        found: Announcement,
        by_code: bool,
    ) -> str:
        """What stands beside the words and is not the school's comes first: whoever reads no further is warned."""
        told = await self._words_compared(talk, shown, own, found, by_code)
        return "\n".join(filter(None, (self._files.warning(found, shown.files), told)))

    async def _words_compared(
        self, talk: Talk[UnitOfWork], shown: QuotedMessage, own: list[_Known], found: Announcement, by_code: bool
    ) -> str:
        text = shown.text
        if by_code and says_nothing(self._bare(text)):
            return await self._by_code(talk, shown, found)
        same = self._same(text, own, found)
        if same is None:
            last = Words.of(readings(self._bare(text), self._school)[-1])
            is_alike = not by_code or bool(self._alike(text, last, own))
            return await self._altered(talk, text, found, is_alike)
        if found.state is State.CANCELLED:
            return f"{self._ours(found)} {self._texts('vouch.recalled')}"
        if same.corrected_at is None:
            beside = self._files.remark(found, shown.files)
            elsewhere = "" if await was_told_here(self._staff, talk, found) else self._elsewhere(talk)
            return " ".join(filter(None, (self._ours(found), self._texts("vouch.same"), beside, elsewhere)))
        corrected = self._texts("vouch.corrected", when=self._moment(same.corrected_at))
        return f"{self._ours(found)} {corrected} {await self._look(talk, found)}"

    def _elsewhere(self, talk: Talk[UnitOfWork]) -> str:
        """A true announcement to others may mislead here; to whom it was sent is not said."""
        in_private = talk.peer_id == talk.person.person_id
        return self._texts("vouch.not_to_you" if in_private else "vouch.not_here")

    async def _altered(self, talk: Talk[UnitOfWork], text: str, found: Announcement, is_alike: bool) -> str:
        """A warning of scams first, so that nobody stops reading before it."""
        told = [self._texts("vouch.scam_in_it")] if may_be_scam(self._bare(text)) else []
        key = "vouch.altered" if is_alike else "vouch.other_words"
        told.append(self._texts(key, when=self._moment(found.confirmed_at or 0), who=self._office(found)))
        if found.state is State.CANCELLED:
            return "\n".join([*told, self._texts("vouch.recalled")])
        if closed := await self._closed(talk, found):
            return "\n".join([*told, closed])
        if not is_alike:
            return "\n".join([*told, await self._look(talk, found)])
        return "\n".join([*told, *self._changes(text, found)])

    def _changes(self, text: str, found: Announcement) -> list[str]:
        theirs = readings(self._bare(text), self._school)[-1]
        ours = found.text + asked_in(self._texts, found.poll)
        shown = changes(theirs, ours) or sign_changes(exact(theirs), exact(ours))
        return [
            self._texts(
                "vouch.change", ours=without_mentions(one.ours) or "—", theirs=without_mentions(one.theirs) or "—"
            )
            for one in shown
        ]

    async def _look(self, talk: Talk[UnitOfWork], found: Announcement) -> str:
        """The beginning of the announcement, for those it was sent to."""
        if closed := await self._closed(talk, found):
            return closed
        return self._texts("vouch.look", look=shorten(found.text, EXCERPT_CHARACTERS))

    async def _closed(self, talk: Talk[UnitOfWork], found: Announcement) -> str:
        """Why the words are not shown here; nothing where they may be. Among many they never are: who is there is not
        known, and many would read it."""
        if talk.peer_id != talk.person.person_id:
            return self._texts("vouch.in_private")
        return "" if await is_addressed(self._staff, talk, found) else self._texts("vouch.not_addressed")

    def _ours(self, found: Announcement, key: str = "vouch.ours") -> str:
        return self._texts(key, when=self._moment(found.confirmed_at or 0), who=self._office(found))

    def _of_code(self, found: Announcement) -> str:
        return self._ours(found, "vouch.code_of")

    def _office(self, found: Announcement) -> str:
        rank = self._staff.rank(found.author_id)
        return self._texts("vouch.former_office" if rank is Rank.ANYONE else f"rank.{rank}")

    def _moment(self, moment: int) -> str:
        return f"{self._clock.local(moment):%d.%m.%Y %H:%M}"

    def _wholes(self, known: _Known, found: Announcement) -> set[str]:
        """The words as one text, with what is sent around them, and as the pieces in which a long one was sent."""
        head, asked = head_of(self._texts, found), asked_in(self._texts, found.poll)
        sent = head + known.text + asked
        whole = (known.text, known.text + asked, head + known.text, sent)
        pieces = self._limits.pieces(sent) if known.corrected_at is None else []
        return {exact(self._bare(one)) for one in (*whole, *pieces)}

    def _bare(self, text: str) -> str:
        """Without the line of the code, whole or with the code left out; in any case and spacing."""
        for key in ("announce.tail_corrected", "announce.tail"):
            line = r"\s+".join(map(re.escape, self._texts(key, code="").rstrip(": ").split()))
            text = re.sub(rf"{line}\b[ \t]*:?", " ", text, flags=re.IGNORECASE)
        return text

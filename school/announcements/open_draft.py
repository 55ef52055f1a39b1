"""What comes while a draft is open: more of it, words for a field of it, or something that is asked about."""

from dataclasses import replace

from school.announcements.draft import Drafts, with_moment
from school.announcements.draft_adding import added, continues, joined
from school.announcements.draft_words import DraftSetting, read_setting, refused, said_urgency
from school.announcements.model import Announcement
from school.announcements.poll import is_called
from school.announcements.tables import UnitOfWork
from school.announcements.targets import TargetResolver
from school.announcements.timing import Timing
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.quoting import shorten
from school.messaging.texts import Texts
from school.people.talk import Talk

ADD, REPLACE, FRESH, QUESTION = "add", "replace", "fresh", "question"
"""What can be done with words of which it is not known whether they belong to the draft."""

LOOK_CHARACTERS = 80


class OpenDraft:
    """Nothing that is sent to the bot between the first words and «Отправить» is lost or taken for something else."""

    def __init__(self, texts: Texts, drafts: Drafts, target_resolver: TargetResolver, timing: Timing) -> None:
        self._texts = texts
        self._drafts = drafts
        self._resolver = target_resolver
        self._timing = timing

    async def begin(self, talk: Talk[UnitOfWork], words: str) -> Reply:
        """`/объявление`: another draft that is open is told, not overwritten."""
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        if draft is None or not draft.text or draft.text == words.strip():
            return await self._drafts.write(talk, words) if words else await self._drafts.ask(talk, "text")
        return await self._ask(talk, draft, words, (FRESH, REPLACE, ADD) if words else (FRESH,))

    async def take(self, talk: Talk[UnitOfWork], words: str) -> Reply | None:
        """Words while it is open; None when there is no draft any more."""
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        if draft is None:
            await talk.close_prompt()
            return None
        if not draft.text or added(words):
            return await self._drafts.write(talk, words)
        if (joint := continues(draft, words, talk.uow.now)) is not None:
            return await self._drafts.write(talk, f"{draft.text}{joint}{words}")
        if is_called(words):
            return await self._drafts.take(talk, "poll", words)
        return await self._field(talk, draft, words) or await self._ask(talk, draft, words, (ADD, REPLACE, QUESTION))

    async def _field(self, talk: Talk[UnitOfWork], draft: Announcement, words: str) -> Reply | None:
        """A field said plainly: whom, when, how urgent. Raises `SchoolError` for what is no such class, or no time."""
        if setting := await self._setting(talk, words):
            return await self._set(talk, draft, setting)
        if (urgency := said_urgency(words)) is not None:
            return await self._drafts.set_urgency(talk, urgency)
        known = await self._resolver.school_map(talk.uow, titles=False)
        if error := refused(words, self._timing.local(talk.uow.now), self._timing.school, known):
            raise error
        return None

    async def head(self, talk: Talk[UnitOfWork], words: str) -> Reply:
        """Words before a dictated text: whom it is for, and when. Raises `SchoolError` when they make no sense."""
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        setting = await self._setting(talk, words) if draft else None
        if draft and setting:
            return await self._set(talk, draft, setting)
        return await self._drafts.take(talk, "audience", words)

    async def press(self, talk: Talk[UnitOfWork], what: str) -> Reply:
        """A word of the author about what was asked. Raises `SchoolError` for an old button."""
        draft, words = await self._proposed(talk)
        if what == FRESH:
            await talk.uow.announcements.discard(talk.person.person_id)
            return await self._drafts.write(talk, words) if words else await self._drafts.ask(talk, "text")
        if what not in (ADD, REPLACE) or not words:
            raise SchoolError("menu.old_button")
        return await self._drafts.write(talk, joined(draft.text, words) if what == ADD else words)

    async def question(self, talk: Talk[UnitOfWork]) -> str:
        """Words that are no part of the draft, which stays open. Raises `SchoolError` for an old button."""
        draft, words = await self._proposed(talk)
        if not words:
            raise SchoolError("menu.old_button")
        await talk.uow.corrections.drop(draft.id)
        await self._drafts.keep_open(talk)
        return words

    async def asks(self, talk: Talk[UnitOfWork]) -> bool:
        """Whether words wait for the author to say what they are."""
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        return draft is not None and await talk.uow.corrections.proposed(draft.id) is not None

    async def _proposed(self, talk: Talk[UnitOfWork]) -> tuple[Announcement, str]:
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        if draft is None:
            raise SchoolError("announce.old_preview")
        proposed = await talk.uow.corrections.proposed(draft.id)
        return draft, proposed.text if proposed else ""

    async def _setting(self, talk: Talk[UnitOfWork], words: str) -> DraftSetting | None:
        words = await talk.uow.saved_audiences.get(words.strip()) or words
        known = await self._resolver.school_map(talk.uow, titles=False)
        return read_setting(words, self._timing.local(talk.uow.now), self._timing.school, known)

    async def _set(self, talk: Talk[UnitOfWork], draft: Announcement, setting: DraftSetting) -> Reply:
        """«Родителям 5А завтра в 8». Raises `SchoolError` beyond the author's right."""
        if setting.audience:
            draft = replace(draft, audience=setting.audience, unconfirmed=False)
            await self._drafts.resolve(talk.uow, draft)
        if setting.moment:
            draft = with_moment(draft, setting.moment, self._timing.local(talk.uow.now), self._timing.school)
        return await self._drafts.change(talk, draft)

    async def _ask(self, talk: Talk[UnitOfWork], draft: Announcement, words: str, choices: tuple[str, ...]) -> Reply:
        await talk.uow.corrections.propose(draft.id, words.strip())
        buttons = [link(self._texts(f"button.words_{choice}"), actions.WORDS, choice) for choice in choices]
        buttons.append(link(self._texts("button.show_draft"), actions.ANNOUNCE))
        key = "announce.whose_words" if QUESTION in choices else "announce.draft_is_open"
        look = shorten(" ".join(draft.text.split()), LOOK_CHARACTERS)
        return Reply.of(OutgoingMessage(talk.peer_id, self._texts(key, look=look), column(*buttons)))

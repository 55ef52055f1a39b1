"""Announcements that are written again and again: a text with blanks, asked one by one."""

import re
from dataclasses import replace

from school.announcements.draft import Drafts
from school.announcements.tables import UnitOfWork
from school.catalogue.model import Catalogue
from school.catalogue.templates import all_templates
from school.messaging import actions
from school.messaging.actions import column, link
from school.messaging.errors import SchoolError
from school.messaging.model import OutgoingMessage, Reply
from school.messaging.prompt import Prompt, PromptKind
from school.messaging.texts import Texts
from school.people.talk import Talk

MOST = 10
"""Buttons under a message."""

_BLANK = re.compile(r"\[([а-яё ]{2,30})\]")


class Templates:
    """Ours, those the school has put in their place, and its own; a blank is a word in square brackets."""

    def __init__(self, texts: Texts, drafts: Drafts, catalogue: Catalogue) -> None:
        self._texts = texts
        self._drafts = drafts
        self._catalogue = catalogue

    def choose(self, peer_id: int) -> Reply:
        """All templates."""
        known = all_templates(self._catalogue, self._texts)
        buttons = [link(one.title, actions.TEMPLATE, id_) for id_, one in list(known.items())[:MOST]]
        return Reply.of(OutgoingMessage(peer_id, self._texts("announce.ask_template"), column(*buttons)))

    async def use(self, talk: Talk[UnitOfWork], template_id: str) -> Reply:
        """The template becomes the text of the draft, and its first blank is asked. Raises `SchoolError`."""
        template = all_templates(self._catalogue, self._texts).get(template_id)
        if template is None:
            raise SchoolError("menu.old_button")
        text = template.text
        await self._drafts.write(talk, text)
        return await self._next(talk, text)

    async def fill(self, talk: Talk[UnitOfWork], words: str) -> Reply:
        """Words for the first blank of the draft. Raises `SchoolError` when the draft is gone."""
        draft = await talk.uow.announcements.draft_of(talk.person.person_id)
        if draft is None:
            raise SchoolError("announce.old_preview")
        found = _BLANK.search(draft.text)
        text = draft.text.replace(found.group(), words.strip()) if found else draft.text
        await talk.uow.announcements.change(replace(draft, text=text), talk.uow.now)
        return await self._next(talk, text)

    async def _next(self, talk: Talk[UnitOfWork], text: str) -> Reply:
        found = _BLANK.search(text)
        if found is None:
            return await self._drafts.show(talk)
        await talk.ask(Prompt(PromptKind.TEMPLATE_BLANK))
        drop = link(self._texts("button.discard"), actions.DISCARD)
        return Reply.of(
            OutgoingMessage(talk.peer_id, self._texts("announce.ask_blank", blank=found.group(1)), column(drop))
        )

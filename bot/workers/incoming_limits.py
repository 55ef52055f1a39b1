"""Whether an event is handled, refused with a word, or passed over: limits of people and of chats."""

import asyncio
from collections.abc import Callable

from bot.workers.incoming_allowance import Allowance, Verdict
from school.access.model import Rank
from school.access.permissions import Staff
from school.messaging.incoming import Incoming

PERSON_PER_SECOND, CHAT_PER_SECOND = 1.0, 2.0
"""Events that are handled each second for one person and in one chat, once what is handled at once is used up."""

IN_CHAT_SHARE, IN_CHAT_PER_SECOND = 0.25, 0.1
"""What one person may take of a chat: part of what a person may take at once, and events a second. Many read what the
bot says there, and what one takes is not left for others."""

WORD_SECONDS = 3600
"""Among many, one word of refusal is said to a person, and one to all, in this time."""

CRY_SECONDS = 60
"""Among many, cries for help beyond the limits are answered once in this time: the first has been heard."""

SAID = ("message", "reply", "press")


class IncomingLimits:
    """Too much is answered by one polite word, then by silence; words of somebody in danger are heard."""

    def __init__(
        self, staff: Staff, tells_of_trouble: Callable[[str], bool], person_at_once: int, chat_at_once: int
    ) -> None:
        self._staff = staff
        self._tells_of_trouble = tells_of_trouble
        self._people = Allowance(person_at_once, PERSON_PER_SECOND)
        self._chats = Allowance(chat_at_once, CHAT_PER_SECOND)
        self._shares = Allowance(max(int(person_at_once * IN_CHAT_SHARE), 1), IN_CHAT_PER_SECOND)
        self._presses = Allowance(person_at_once, PERSON_PER_SECOND)
        """Of presses, which the messenger does not date: they are counted when they come."""
        self._words = Allowance(1, 1 / WORD_SECONDS)
        self._cries = Allowance(1, 1 / CRY_SECONDS)

    async def judge(self, incoming: Incoming) -> Verdict:
        """Spend the allowance of an event before anything is looked up or refused for it."""
        if incoming.kind not in SAID:
            return Verdict.HANDLE
        verdict = self._spend(incoming)
        if verdict is Verdict.HANDLE or not await asyncio.to_thread(self._tells_of_trouble, incoming.text):
            return verdict
        return Verdict.HANDLE if not incoming.in_chat or self._is_first(self._cries, incoming) else Verdict.IGNORE

    def may_refuse(self, incoming: Incoming) -> bool:
        """Whether a refusal is said. Among many, who is nobody at the school hears one an hour."""
        if not incoming.in_chat or self._works_here(incoming):
            return True
        return self._is_first(self._words, incoming)

    def _spend(self, incoming: Incoming) -> Verdict:
        if not incoming.said_at:
            return self._presses.take(incoming.person_id, _seconds())
        verdict = self._people.take(incoming.person_id, incoming.said_at)
        return self._among_many(incoming, verdict) if incoming.in_chat else verdict

    def _among_many(self, incoming: Incoming, verdict: Verdict) -> Verdict:
        """The person's share first, so that who floods a chat leaves it to others."""
        key = (incoming.peer_id, incoming.person_id)
        if verdict is Verdict.HANDLE and not self._works_here(incoming):
            verdict = self._shares.take(key, incoming.said_at)
        if verdict is Verdict.HANDLE:
            verdict = self._chats.take(incoming.peer_id, incoming.said_at)
            key = (incoming.peer_id, 0)
        if verdict is Verdict.REFUSE and self._words.take(key, incoming.said_at) is not Verdict.HANDLE:
            return Verdict.IGNORE
        return verdict

    def _works_here(self, incoming: Incoming) -> bool:
        return self._staff.rank(incoming.person_id) is not Rank.ANYONE

    def _is_first(self, words: Allowance, incoming: Incoming) -> bool:
        key = (incoming.peer_id, incoming.person_id)
        return words.take(key, incoming.said_at or _seconds()) is Verdict.HANDLE


def _seconds() -> float:
    return asyncio.get_running_loop().time()

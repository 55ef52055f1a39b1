"""An overview in a few lines."""

from datetime import date

from school.calendar.clock import SchoolClock
from school.classes.small_groups import SMALLEST_SHARED
from school.messaging.texts import Texts
from school.statistics.comparing import silence
from school.statistics.measures import SMALLEST_GROUP, are_few, change, is_small, rough, rough_percent
from school.statistics.model import ChatFacts, Coverage, Overview
from school.statistics.scope import ScopeResolver
from school.statistics.silent_chats import is_silent

CHATS_SHOWN = 10

MOST_MINUTES = 120
"""Minutes from which on hours are told."""


class SummaryText:
    """Speaks of whole chats only, never of people; says what the bot could not see."""

    def __init__(self, texts: Texts, clock: SchoolClock, scopes: ScopeResolver, quiet_days: int) -> None:
        self._texts = texts
        self._clock = clock
        self._scopes = scopes
        self._quiet_days = quiet_days

    def text(self, seen: Overview) -> str:
        """The whole answer."""
        head = self._texts("stats.head", name=seen.scope.name, period=self.period(seen.first, seen.last))
        lines = [head, *self._activity(seen), *self._context(seen)]
        if seen.scope.is_school:
            lines += self._chats(seen)
        return "\n".join([*lines, *self.doubts(seen.quality)])

    def period(self, first: date, last: date) -> str:
        """A day, or from day to day."""
        if first == last:
            return first.strftime("%d.%m.%Y")
        return f"{first:%d.%m}–{last:%d.%m.%Y}" if first.year == last.year else f"{first:%d.%m.%Y}–{last:%d.%m.%Y}"

    def people(self, number: int) -> str:
        """A number of different people, with small groups hidden and no number exact."""
        if is_small(number):
            return self._texts("stats.few", most=SMALLEST_GROUP)
        return self._texts("stats.people", people=rough(number))

    def changed(self, now: float, before: float | None) -> str:
        """By how many percent more or less than in the period before."""
        differs = change(now, before) if before is not None else None
        if differs is None:
            return ""
        percent = round(abs(differs) * 100)
        key = "same" if percent == 0 else "more" if differs > 0 else "less"
        return self._texts(f"stats.{key}", percent=percent)

    def doubts(self, quality: Coverage) -> list[str]:
        """Since when the bot is there, whether it sees all, and what it has missed."""
        lines = []
        if quality.since is not None and quality.chats == 1:
            lines.append(self._texts("stats.since", date=self._day(quality.since)))
        if quality.gone is not None:
            lines.append(self._texts("stats.gone", state=self._texts(f"bind.state.{quality.gone}")))
        if quality.partial and quality.chats == 1:
            lines.append(self._texts("stats.incomplete"))
        elif quality.partial:
            lines.append(self._texts("stats.incomplete_chats", chats=quality.partial, all=quality.chats))
        if quality.unseen:
            percent = f"{_shown(quality.unseen_share):.1f}".replace(".", ",").removesuffix(",0")
            lines.append(self._texts("stats.unseen", percent=percent))
        return lines

    def _activity(self, seen: Overview) -> list[str]:
        series = seen.series
        if not series.messages:
            return [silence(self._texts, seen)]
        counted = self._texts("stats.messages", messages=series.messages)
        lines = [f"{counted} {self.changed(series.messages, seen.before)}".strip()]
        repeated = series.total("repeated")
        if repeated:
            lines.append(self._texts("stats.repeated", repeated=repeated, organic=series.organic))
        lines.append(self._wrote(seen))
        lines.append(self._texts("stats.busiest", **self._busiest(seen)))
        return lines

    def _wrote(self, seen: Overview) -> str:
        if seen.authors is None:
            return self._texts("stats.authors_gone")
        if are_few(seen.members):
            return self._texts("stats.few_members", most=SMALLEST_SHARED)
        people, percent = self.people(seen.authors), rough_percent(seen.authors, seen.members or 0)
        if not seen.members or seen.authors > seen.members:
            return self._texts("stats.wrote", people=people)
        if percent is None:
            return self._texts("stats.wrote_of", people=people, members=seen.members)
        return self._texts("stats.wrote_part", people=people, members=seen.members, percent=percent)

    def _busiest(self, seen: Overview) -> dict[str, object]:
        hours = [sum(column) for column in zip(*seen.series.heat, strict=True)]
        hour = hours.index(max(hours))
        return {"hour": hour, "next": hour + 1, "percent": round((seen.outside or 0) * 100)}

    def _context(self, seen: Overview) -> list[str]:
        lines = self._questions(seen)
        if seen.wait is not None:
            lines.append(self._texts("stats.wait", time=self.time(seen.wait), answers=seen.answers))
        if seen.typical is not None:
            lines.append(self._texts("stats.typical", messages=round(seen.typical)))
        joins, leaves = seen.series.total("joins"), seen.series.total("leaves")
        if joins or leaves:
            lines.append(self._growth(joins, leaves, seen.series.total("newcomers")))
        return lines

    def _growth(self, joins: int, leaves: int, newcomers: int) -> str:
        """Newcomers are told as far as there are any: they are counted for a shorter time than who comes and goes."""
        came = self._texts("stats.newcomers", joins=joins, newcomers=newcomers) if newcomers else str(joins)
        return self._texts("stats.growth", joins=came, leaves=leaves)

    def _questions(self, seen: Overview) -> list[str]:
        """How many questions there were, how long they waited, and how many nobody answered."""
        found = seen.questions
        if not found.asked:
            return []
        where = self._texts("stats.asked_in_classes" if seen.scope.is_school else "stats.asked")
        lines = [self._texts("stats.questions", where=where, questions=found.asked, unanswered=found.unanswered)]
        if found.minutes is not None:
            lines.append(self._texts("stats.answered_in", time=self.time(found.minutes)))
        return [" ".join(lines)]

    def time(self, minutes: float) -> str:
        """Minutes as they are said: «12 мин», «3 ч»."""
        if minutes < MOST_MINUTES:
            return self._texts("stats.minutes", minutes=max(round(minutes), 1))
        return self._texts("stats.hours", hours=round(minutes / 60))

    def _chats(self, seen: Overview) -> list[str]:
        """The liveliest chats, and those that are quiet."""
        named = {chat.chat_id: chat for chat in seen.everything}
        lively = sorted(seen.totals.items(), key=lambda item: (-item[1], item[0]))
        lines = [
            self._texts("stats.line", title=self._scopes.title(named[chat]), messages=messages)
            for chat, messages in lively[:CHATS_SHOWN]
            if messages
        ]
        quiet = [one for one in seen.everything if self._is_silent(one, seen)]
        if quiet and (seen.last - seen.first).days + 1 >= self._quiet_days:
            titles = "; ".join(self._scopes.title(chat) for chat in quiet[:CHATS_SHOWN])
            lines.append(self._texts("stats.quiet", chats=len(quiet), titles=titles))
        return lines

    def _is_silent(self, chat: ChatFacts, seen: Overview) -> bool:
        return is_silent(chat, seen.totals.get(chat.chat_id, 0), seen.first, self._clock)

    def _day(self, at: int) -> str:
        return self._clock.local(at).strftime("%d.%m.%Y")


def _shown(part: float) -> float:
    """Percents; what is nearly nothing or everything is not rounded to it."""
    return min(max(part * 100, 0.1), 99.9)

"""The first page of the monthly report: how the platform is used, and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from school.chats.purpose import kind_of_chat
from school.classes.small_groups import SMALLEST_SHARED
from school.classes.small_groups import share as share_of_group
from school.messaging.texts import Texts
from school.statistics.chat_questions import figures_of
from school.statistics.comparing import conclusion
from school.statistics.measures import is_small, rough
from school.statistics.model import ChatFacts, Overview, Sent
from school.statistics.silent_chats import by_silence

MOST_TITLES = 4
"""Chats that are named in one line."""

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class MonthlyFigures:
    """Figures of the page; `linking` by class and role: people who have begun, and who have linked."""

    seen: Overview
    chats: Sequence[ChatFacts]
    totals: Mapping[int, Mapping[str, int]]
    questions: Mapping[int, Mapping[int, int]]
    sent: Sequence[Sent]
    bot: Mapping[str, int]
    linking: Mapping[tuple[str, str], tuple[int, int]]


class MonthlyAnswer:
    """A conclusion, four blocks of figures, and advice."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def page(self, figures: MonthlyFigures) -> dict[str, Any]:
        """The page as plain data."""
        return {
            "question": self._texts("answer_page.question"),
            "conclusion": conclusion(self._texts, figures.seen),
            "blocks": [
                self._chats(figures), self._announcements(figures), self._questions(figures), self._linking(figures),
            ],
            "next_title": self._texts("answer_page.next"),
            "next": self._next(figures) or [self._texts("answer_page.nothing")],
        }  # fmt: skip

    def _block(self, key: str, number: object, lines: Sequence[str]) -> Block:
        return {"title": self._texts(f"answer_page.{key}"), "number": str(number), "lines": list(lines)}

    def _chats(self, figures: MonthlyFigures) -> Block:
        alive, silent, unseen = by_silence(figures.chats, figures.totals)
        lines = [
            self._texts("answer_page.alive"),
            self._texts("answer_page.silent", chats=len(silent)),
            self._texts("answer_page.unseen", chats=len(unseen)),
        ]
        asked = figures.seen.questions
        if asked.asked:
            told = self._texts("answer_page.in_chats", questions=asked.asked, unanswered=asked.unanswered)
            lines.append(told)
        return self._block("chats", f"{len(alive)} / {len(figures.chats)}", lines)

    def _announcements(self, figures: MonthlyFigures) -> Block:
        sent, targets = figures.sent, sum(one.targets for one in figures.sent)
        delivered = sum(one.delivered for one in sent)
        asked = [one.acknowledged for one in sent if one.acknowledged is not None]
        lines = [self._texts("answer_page.delivered", delivered=delivered, targets=targets)]
        if not sent:
            lines = [self._texts("answer_page.none_sent")]
        if asked:
            lines.append(self._texts("answer_page.acknowledged", people=sum(asked), announcements=len(asked)))
        return self._block("announcements", len(sent), lines)

    def _questions(self, figures: MonthlyFigures) -> Block:
        bot = figures.bot
        lines = [
            self._texts("answer_page.by_bot", questions=bot.get("answered", 0)),
            self._texts(
                "answer_page.by_people", answered=bot.get("answered_by_people", 0), handed=bot.get("handed", 0)
            ),
        ]
        return self._block("questions", bot.get("questions", 0), lines)

    def _linking(self, figures: MonthlyFigures) -> Block:
        """By grade; groups so small that they would point at persons are hidden."""
        grades = linked_by_grade(figures.linking)
        told = [
            self._texts("answer_page.grade", grade=grade, begun=rough(begun), percent=10 * tenths)
            for grade, (begun, done) in sorted(grades.items())
            if (tenths := share_of_group(done, begun)) is not None
        ]
        lines, hidden = [", ".join(told)] if told else [], len(grades) - len(told)
        if hidden:
            lines.append(self._texts("answer_page.small_grades", grades=hidden, most=SMALLEST_SHARED))
        total, everybody = sum(d for _, d in grades.values()), sum(b for b, _ in grades.values())
        number = "—" if is_small(everybody) else f"{rough(total)} / {rough(everybody)}"
        return self._block("linking", number, lines or [self._texts("answer_page.nobody_links")])

    def _next(self, figures: MonthlyFigures) -> list[str]:
        """Advice, the gravest first."""
        _, silent, unseen = by_silence(figures.chats, figures.totals)
        failed = sum(one.failed for one in figures.sent)
        waiting = figures.bot.get("handed", 0) - figures.bot.get("answered_by_people", 0)
        lines = []
        if unseen:
            lines.append(self._texts("answer_page.do_unseen", chats=len(unseen), titles=self._titles(unseen)))
        if failed:
            lines.append(self._texts("answer_page.do_failed", failed=failed))
        if waiting > 0:
            lines.append(self._texts("answer_page.do_waiting", questions=waiting))
        if asked := self._unanswered(figures):
            lines.append(self._texts("answer_page.do_unanswered", chats=len(asked), titles=self._titles(asked)))
        if silent:
            lines.append(self._texts("answer_page.do_silent", chats=len(silent), titles=self._titles(silent)))
        return lines

    def _unanswered(self, figures: MonthlyFigures) -> list[ChatFacts]:
        """Chats of classes where questions were left without an answer for a day, the most of them first."""
        left = {chat: figures_of(counted).unanswered for chat, counted in figures.questions.items()}
        found = [one for one in figures.chats if left.get(one.chat_id) and kind_of_chat(one).class_name]
        return sorted(found, key=lambda one: -left[one.chat_id])

    def _titles(self, chats: Sequence[ChatFacts]) -> str:
        named = [one.title or self._texts("chat.untitled", id=one.chat_id) for one in chats[:MOST_TITLES]]
        return "; ".join(named) + ("…" if len(chats) > MOST_TITLES else "")


def linked_by_grade(linking: Mapping[tuple[str, str], tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """People who have begun, and who have linked, by grade; those without a class are left out."""
    grades: dict[int, tuple[int, int]] = {}
    for (name, _), (begun, done) in linking.items():
        if digits := "".join(filter(str.isdecimal, name or "")):
            before = grades.get(int(digits), (0, 0))
            grades[int(digits)] = (before[0] + begun, before[1] + done)
    return grades

"""Where people stop: the worst steps of a week, for the report to the administrator."""

from collections import Counter
from datetime import date

from school.calendar.weeks import monday
from school.catalogue.model import Catalogue
from school.classes.small_groups import told
from school.linking import trails
from school.linking.model import StepWeek
from school.linking.progress import CAME, DONE, SYMPTOM
from school.linking.tables import UnitOfWork
from school.messaging.texts import Texts

WORST = 3


class DropOff:
    """Speaks of steps, never of people."""

    def __init__(self, catalogue: Catalogue, texts: Texts) -> None:
        self._catalogue = catalogue
        self._texts = texts

    async def lines(self, uow: UnitOfWork, day: date) -> list[str]:
        """The three worst steps of a day's week, with role and usual symptoms; none when all is well."""
        counted = await uow.step_counts.of(monday(day).isoformat())
        worst = sorted((one for one in counted if _lost(one) > 0), key=lambda one: (-_lost(one), one.flow, one.step))
        return [line for one in worst[:WORST] if (line := self._line(one))]

    def _line(self, one: StepWeek) -> str:
        flow = self._catalogue.flows.get(one.flow)
        step = trails.find_step(flow, one.step) if flow else None
        if flow is None or step is None:
            return ""
        numbers = {"lost": told(_lost(one), exact=False), "came": told(one.counts.get(CAME, 0), exact=False)}
        line = self._texts("dropoff.line", step=step.title, role=self._texts(f"role.{flow.role}"), **numbers)
        seen = ", ".join(self._symptoms(one))
        return f"{line} {self._texts('dropoff.symptoms', symptoms=seen)}" if seen else line

    def _symptoms(self, one: StepWeek) -> list[str]:
        """The labels of the two symptoms seen most."""
        seen = Counter({what[len(SYMPTOM) :]: n for what, n in one.counts.items() if what.startswith(SYMPTOM)})
        known = self._catalogue.symptoms
        return [known[symptom].button for symptom, _ in seen.most_common(2) if symptom in known]


def _lost(one: StepWeek) -> int:
    """How many came to the step and did not do it."""
    return one.counts.get(CAME, 0) - one.counts.get(DONE, 0)

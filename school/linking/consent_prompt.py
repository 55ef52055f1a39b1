"""The question whether a person's place may be kept; a child's is answered by an adult."""

from collections.abc import Mapping

from school.catalogue.model import Flow
from school.messaging import actions
from school.messaging.actions import link
from school.messaging.model import Button, Colour
from school.messaging.texts import Texts
from school.people.model import Role


class ConsentPrompt:
    """Words and buttons of the question, at the beginning of a flow and under an invitation."""

    def __init__(self, texts: Texts, flows: Mapping[str, Flow], days: int) -> None:
        self._texts = texts
        self._flows = flows
        self._days = days

    def words(self, flow: Flow) -> str:
        """Pupils are asked to decide together with a parent, children under 14 to hand over to one."""
        key = "child" if flow.for_children else "student" if flow.role is Role.STUDENT else "adult"
        return self._texts(f"consent.ask.{key}", stored=self._texts(f"consent.stored.{key}", days=self._days))

    def buttons(self, flow: Flow, code: str = "") -> tuple[Button, ...]:
        """Yes, no, and for pupils that they are under 14; `code` is the invitation they came by."""
        yes = link(
            self._texts("button.consent_yes_adult" if flow.for_children else "button.consent_yes"),
            *(actions.CONSENT, "yes", flow.id, *([code] if code else [])),
            colour=Colour.POSITIVE,
        )
        no = link(self._texts("button.consent_no"), actions.CONSENT, "no", flow.id)
        younger = None if flow.for_children else self._for_children(flow.role)
        invited = [code] if code else []
        under_14 = [link(self._texts("button.under_14"), actions.FLOW, younger.id, *invited)] if younger else []
        return (yes, no, *under_14)

    def _for_children(self, role: Role) -> Flow | None:
        return next((flow for flow in self._flows.values() if flow.for_children and flow.role is role), None)

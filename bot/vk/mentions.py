"""People as VK writes them: `[id1|id1]` is a mention (dev.vk.com, messages.send)."""

from collections.abc import Mapping

from school.messaging.naming_people import MentionForm, write_mentions
from school.messaging.peers import Address

_FORMS = {
    MentionForm.NAMED: "[id{0}|{1}]",
    MentionForm.NAME: "{1}",
    MentionForm.PAGE: "https://vk.com/id{0}",
    MentionForm.NUMBER: "{0}",
}

FORGOTTEN = "id?"
"""Somebody who had their data deleted: nobody knows any more who it was."""


def with_mentions(text: str, people: Mapping[int, Address], names: Mapping[Address, str] | None = None) -> str:
    """The text as VK shows it; who has no name among `names` is called by the number of the page."""

    def written(person_id: int, form: MentionForm) -> str:
        address = people.get(person_id)
        if address is None:
            return FORGOTTEN
        return _FORMS[form].format(address.external_id, (names or {}).get(address, f"id{address.external_id}"))

    return write_mentions(text, written)

"""People as VK writes them: `[id1|id1]` is a mention (dev.vk.com, messages.send)."""

from collections.abc import Mapping

from school.messaging.mentions import MentionForm, write_mentions
from school.messaging.peers import Address

_FORMS = {
    MentionForm.LINK: "[id{0}|id{0}]",
    MentionForm.NAME: "id{0}",
    MentionForm.PAGE: "https://vk.com/id{0}",
    MentionForm.NUMBER: "{0}",
}

FORGOTTEN = "id?"
"""Somebody who had their data deleted: nobody knows any more who it was."""


def with_mentions(text: str, people: Mapping[int, Address]) -> str:
    """The text as VK shows it."""

    def written(person_id: int, form: MentionForm) -> str:
        address = people.get(person_id)
        return _FORMS[form].format(address.external_id) if address else FORGOTTEN

    return write_mentions(text, written)

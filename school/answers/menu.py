"""The menu and its groups."""

from school.access.permissions import Action, Staff
from school.catalogue.model import Catalogue
from school.catalogue.platforms import is_in, variant
from school.catalogue.wording import for_role, label_for
from school.messaging import actions
from school.messaging.actions import column, link, pairs
from school.messaging.model import Button, Colour, Keyboard, OutgoingMessage, Reply
from school.messaging.texts import Texts
from school.people.model import Person, Platform

PAGE = 5
"""Topics a page: an inline keyboard has six rows, the last one is for moving."""


class Menu:
    """Everything that can be reached by buttons alone."""

    def __init__(self, catalogue: Catalogue, texts: Texts, staff: Staff) -> None:
        self._staff = staff
        self._catalogue = catalogue
        self._texts = texts

    def welcome(self, peer_id: int, school: str) -> Reply:
        """The first message a person gets."""
        return Reply.of(
            OutgoingMessage(peer_id, self._texts("menu.welcome", school=school), self.main(peer_id), stays=True)
        )

    def show(self, peer_id: int) -> Reply:
        """The menu, under the input field."""
        return Reply.of(OutgoingMessage(peer_id, self._texts("menu.main"), self.main(peer_id), stays=True))

    def main(self, peer_id: int) -> Keyboard:
        """The buttons that are always there; for those who announce, two more."""
        writes = (
            link(self._texts("button.announce"), actions.ANNOUNCE),
            link(self._texts("button.plan"), actions.PLANNED),
        )
        return (
            *((writes,) if self._staff.may(peer_id, Action.ANNOUNCE) else ()),
            (link(self._texts("button.guide"), actions.GUIDE, colour=Colour.PRIMARY),),
            (link(self._texts("button.groups"), actions.GROUPS), link(self._texts("button.human"), actions.HUMAN)),
            (link(self._texts("button.my_data"), actions.MY_DATA),),
        )

    def ways(self) -> tuple[Button, ...]:
        """The way to the menu, and to what is stored, in a row."""
        menu = link(self._texts("button.menu"), actions.MENU)
        return (menu, link(self._texts("button.my_data"), actions.MY_DATA))

    def groups(self, peer_id: int) -> Reply:
        """All groups of topics."""
        buttons = [link(group.button, actions.GROUP, group.id) for group in self._catalogue.groups]
        return Reply.of(OutgoingMessage(peer_id, self._texts("menu.groups"), pairs(buttons)))

    def group(
        self, peer_id: int, person: Person, group_id: str, page: int, platform: Platform = Platform.UNKNOWN
    ) -> Reply:
        """One page of a group's topics for the person's role and world; a group that is gone shows all groups."""
        group = next((known for known in self._catalogue.groups if known.id == group_id), None)
        if group is None:
            return self.groups(peer_id)
        near = [t for t in self._catalogue.topics.values() if t.group == group_id and for_role(t, person.role)]
        topics = [topic for topic in near if is_in(topic.platform, platform)]
        page = page if 0 <= page * PAGE < len(topics) else 0
        shown = topics[page * PAGE : (page + 1) * PAGE]
        rows = column(
            *(link(variant(label_for(topic, person.role), platform), actions.TOPIC, topic.id) for topic in shown)
        )
        text = f"{group.title}\n\n{group.intro}"
        return Reply.of(OutgoingMessage(peer_id, text, (*rows, self._paging(group_id, page, len(topics)))))

    def _paging(self, group_id: str, page: int, count: int) -> tuple[Button, ...]:
        buttons = [link(self._texts("button.all_groups"), actions.GROUPS)]
        if page > 0:
            buttons.append(link(self._texts("button.previous"), actions.GROUP, group_id, page - 1))
        if (page + 1) * PAGE < count:
            buttons.append(link(self._texts("button.more"), actions.GROUP, group_id, page + 1))
        return tuple(buttons)

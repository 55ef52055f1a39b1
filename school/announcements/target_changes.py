"""What has changed of the targets of an announcement since its author last saw them."""

from dataclasses import dataclass

from school.announcements.model import Announcement, ShownTargets, Targets
from school.announcements.tables import UnitOfWork
from school.chats.model import Chat
from school.chats.order import natural
from school.messaging.texts import Texts


@dataclass(frozen=True, slots=True)
class Changes:
    """Titles that were added and that are gone, and how many people there were and are."""

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    people: tuple[int, int] = (0, 0)

    @property
    def any(self) -> bool:
        """Whether anything is another by now."""
        return bool(self.added or self.gone or self.people[0] != self.people[1])

    @property
    def wider(self) -> bool:
        """Whether somebody would get it who was not shown."""
        return bool(self.added) or self.people[1] > self.people[0]


class TargetChanges:
    """Chats and places by name, people by their number: who they are is stored for none."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    async def note(self, uow: UnitOfWork, of: Announcement, targets: Targets) -> None:
        """The author sees them now."""
        await uow.shown_targets.note(_number(of), self._shown(targets, uow.now))

    async def since_shown(self, uow: UnitOfWork, of: Announcement, targets: Targets) -> Changes:
        """None where nothing was shown."""
        before = await uow.shown_targets.of(_number(of))
        if before is None:
            return Changes()
        now = self._shown(targets, uow.now)
        skipped = {f"chat {chat.chat_id}": self._skipped(chat) for chat in targets.skipped_chats}
        return Changes(
            tuple(title for key, title in now.titles.items() if key not in before.titles),
            tuple(skipped.get(key, title) for key, title in before.titles.items() if key not in now.titles),
            (before.people, now.people),
        )

    async def looked_since(self, uow: UnitOfWork, of: Announcement, moment: int) -> bool:
        """Whether they were shown after a moment; True, too, where nothing was ever shown."""
        before = await uow.shown_targets.of(_number(of))
        return before is None or before.shown_at >= moment

    def told(self, changes: Changes) -> str:
        """The changes in words."""
        before, now = changes.people
        lines = [
            *([self._texts("targets.added", titles=", ".join(changes.added))] if changes.added else []),
            *([self._texts("targets.gone", titles=", ".join(changes.gone))] if changes.gone else []),
            *([self._texts("targets.people", before=before, now=now)] if before != now else []),
        ]
        return "\n".join(lines)

    def _shown(self, targets: Targets, now: int) -> ShownTargets:
        chats = sorted(targets.chats, key=lambda chat: natural(chat.title))
        titles = {f"chat {chat.chat_id}": f"«{self._title(chat)}»" for chat in chats}
        titles |= {f"place {place.id}": f"«{place.title}»" for place in targets.manual}
        titles |= {"wall": self._texts("report.wall")} if targets.wall else {}
        return ShownTargets(titles, len(targets.people), now)

    def _skipped(self, chat: Chat) -> str:
        return f"«{self._title(chat)}» {self._texts(f'bind.state.{chat.state}')}"

    def _title(self, chat: Chat) -> str:
        return chat.title or self._texts("chat.untitled", id=chat.chat_id)


def _number(of: Announcement) -> int:
    """A series is shown once for all its times."""
    return of.series_id or of.id

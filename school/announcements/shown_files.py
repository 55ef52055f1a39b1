"""What stands beside the words of a message that is shown: whether the school has sent it with its announcement."""

from collections.abc import Sequence

from school.announcements.linter.linter import links
from school.announcements.model import Announcement
from school.messaging.incoming import QuotedFile
from school.messaging.quoting import inert, one_line
from school.messaging.texts import Texts

MAX_TITLE_CHARACTERS = 60


class ShownFiles:
    """Pictures and files are the messenger's own: the school's have the very number they were sent with. A card of a
    link is the messenger's, when the link stands in the school's words."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def warning(self, found: Announcement, files: Sequence[QuotedFile] | None) -> str:
        """Name what the school has not sent; nothing when it has sent all of it, or when it is not known."""
        foreign = [self._named(one, files) for one in files or () if not _is_ours(found, one)]
        return self._texts("vouch.foreign_files", files=", ".join(dict.fromkeys(foreign))) if foreign else ""

    def remark(self, found: Announcement, files: Sequence[QuotedFile] | None) -> str:
        """Say that nothing was compared, or that all is the school's."""
        if files is None:
            return self._texts("vouch.not_compared")
        ours = bool(files) and all(_is_ours(found, one) for one in files)
        return self._texts("vouch.own_files") if ours else ""

    def _named(self, one: QuotedFile, files: Sequence[QuotedFile] | None) -> str:
        key = f"attachment.{one.kind}"
        kind = self._texts(key if key in self._texts else "attachment.other")
        if title := inert(one_line(one.title, MAX_TITLE_CHARACTERS)):
            return self._texts("vouch.titled_file", kind=kind, title=title)
        alike = [other for other in files or () if other.kind == one.kind]
        return self._texts("vouch.nth_file", kind=kind, number=alike.index(one) + 1) if len(alike) > 1 else kind


def _is_ours(found: Announcement, one: QuotedFile) -> bool:
    if one.kind == "link":
        return _bare(one.ref) in {_bare(link) for link in links(found.text)}
    return any(name == one.ref or name.startswith(f"{one.ref}_") for name in found.attachments)


def _bare(link: str) -> str:
    """A link without what a messenger adds to it."""
    return link.removeprefix("https://").removeprefix("http://").rstrip("/")

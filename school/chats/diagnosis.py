"""What ails a bound chat, and in what order it is told."""

from school.chats.model import Chat, ChatHealth, ChatState


def ailments(chat: Chat, look: ChatHealth | None) -> list[str]:
    """Keys under `doctor.ails`, the gravest first; nothing for a chat that is well."""
    if chat.state in (ChatState.MOVED, ChatState.GONE):
        return [str(chat.state)]
    if look is None:
        return ["not_looked"]
    if not look.here:
        return ["not_here"]
    found = [] if look.writes and chat.state is ChatState.OK else ["no_writing"]
    found += [] if chat.sees_all_since else ["not_all"]
    found += {None: [], True: [], False: ["no_admin"]}[look.admin]
    return found + {None: ["unseen_management"], True: [], False: ["no_management"]}[look.management]


GRAVE = frozenset({"moved", "gone", "not_here", "no_writing"})
"""What keeps an announcement from arriving."""

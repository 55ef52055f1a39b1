"""What ails a chat is judged from what VK shows, and nothing is claimed that it does not show."""

from school.chats.doctor import ailments
from school.chats.model import Chat, ChatHealth, ChatState

WELL = ChatHealth(1, 0, here=True, writes=True, admin=True, management=True)


def chat(state: ChatState = ChatState.OK, sees: int | None = 1) -> Chat:
    return Chat(1, "5А", True, state, 0, sees)


def test_a_chat_that_is_well_has_no_ailments() -> None:
    assert ailments(chat(), WELL) == []


def test_what_is_not_shown_is_not_claimed() -> None:
    assert ailments(chat(), ChatHealth(1, 0, True, True, None, None)) == ["unseen_management"]
    assert ailments(chat(), None) == ["not_looked"]


def test_the_gravest_comes_first() -> None:
    assert ailments(chat(sees=None), ChatHealth(1, 0, True, False, False, False)) == [
        "no_writing", "not_all", "no_admin", "no_management",
    ]  # fmt: skip
    assert ailments(chat(), ChatHealth(1, 0, False, False)) == ["not_here"]
    assert ailments(chat(ChatState.MOVED), WELL) == ["moved"]

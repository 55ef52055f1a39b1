"""Where messages go: people and chats."""

CHAT_BASE = 2_000_000_000
"""Peers above are chats."""


CHAT_BASE = 2_000_000_000
"""Peers above are chats, below are people."""

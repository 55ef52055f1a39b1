"""What a transaction leaves for others to do, told once it is over."""

from enum import StrEnum


class WorkKind(StrEnum):
    """Work that stands in a table until somebody does it."""

    MESSAGES = "messages"
    BROADCASTS = "broadcasts"
    """Messages of announcements; those of `MESSAGES` answer somebody."""
    PROGRESS = "progress"
    ENCLOSURES = "enclosures"
    DRAFT_FILES = "draft files"
    LINKS = "links"
    EDITS = "edits"
    WALL_POSTS = "wall posts"
    DOCTOR = "doctor"
    """Somebody wants to know how the chats are."""
    ERASURES = "erasures"
    """Somebody's data were deleted: what held them is to be overwritten."""


NewWork = set[WorkKind]
"""Kinds of which a transaction has stored something."""

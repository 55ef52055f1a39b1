"""How the messenger shows a chat to the bot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """How the messenger shows a chat. None: it does not show it to the bot. `reason` is the key of a phrase."""

    chat_id: int
    looked_at: int
    here: bool
    writes: bool
    admin: bool | None = None
    management: bool | None = None
    reason: str | None = None

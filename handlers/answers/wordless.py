"""What has no words: a sticker, a voice message without a transcript, a picture."""

from handlers.turn import Turn
from school.messaging.model import OutgoingMessage, Reply


def is_wordless(turn: Turn) -> bool:
    """A sticker, a voice message, a picture …"""
    return not turn.incoming.text.strip()


async def ask_for_words(turn: Turn) -> Reply:
    """A sticker, a voice message, a picture …: ask for words."""
    texts, peer = turn.services.texts, turn.incoming.peer_id
    key = f"wordless.{turn.incoming.content or 'other'}"
    said = texts(key if key in texts else "wordless.other")
    return Reply((OutgoingMessage(peer, said, turn.services.answers.menu.main(peer), stays=True),))

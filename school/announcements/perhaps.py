"""«Вы имели в виду …?» with a button that says yes; the question of the bot stays open."""

from school.messaging import actions
from school.messaging.actions import link
from school.messaging.errors import SchoolError
from school.messaging.model import Colour, OutgoingMessage, Reply
from school.messaging.texts import Texts

MAX_GUESS_CHARACTERS = 34
"""Characters of words that a button carries: VK takes 40 of a label, and 255 bytes of payload."""


def ask_perhaps(texts: Texts, peer_id: int, error: SchoolError, verb: str, *arguments: object) -> Reply:
    """Ask whether the nearest words are meant; the button carries them behind the arguments. Raises the error itself
    when it guesses nothing, or nothing a button could carry."""
    guess = str(error.values.get("guess", ""))
    if not error.key.endswith(".perhaps") or not 0 < len(guess) <= MAX_GUESS_CHARACTERS:
        raise error
    label = texts("button.perhaps", guess=guess)
    yes = link(label, verb, *arguments, guess.replace(":", "."), colour=Colour.POSITIVE)
    text = texts("announce.perhaps", words=error.values["words"], guess=guess)
    return Reply.of(OutgoingMessage(peer_id, text, actions.column(yes)))

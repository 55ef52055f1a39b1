"""VK's raw events read as ours. Tolerant: an odd field never loses the message it stands in.

Fields are read through `bot.vk.fields`, which decodes them; nothing of VK's JSON goes further than this file.
"""

import json
import re
from dataclasses import dataclass, replace
from hashlib import sha1
from typing import Any

from bot.vk.asked_in_chat import as_reply, is_asked, is_others_talk, mention_of, without_mention
from bot.vk.attachments import sent_files
from bot.vk.chat_activity import reacted, said_by_bot, said_in_chat
from bot.vk.fields import number_of, object_of, objects_of, text_of
from bot.vk.payloads import UNKNOWN_ACTION, action_of
from bot.vk.peers import address_of, is_chat, is_person
from bot.vk.quotes import files_beside, quoted
from school.messaging.incoming import Incoming
from school.messaging.peers import Address
from school.statistics.counting import ChatActivity

MAX_REF_CHARACTERS = 64
"""Of a deep link's `ref`; ours are shorter."""


@dataclass(slots=True)  # one for every event of every chat, see `ChatActivity`
class Event:
    """One event of the stream: its id, what it says if it asks for an answer, and what is counted."""

    event_id: str
    kind: str
    person_id: int
    message: tuple[int, int] | None = None
    incoming: Incoming | None = None
    activity: ChatActivity | None = None
    chat_id: int | None = None
    plain: bool = False
    """A chat message that has nothing to do with the bot: seeing it proves access to all messages."""
    sent: tuple[int, int] | None = None
    """The `random_id` and the date of a message that a program has sent in the community's name."""


@dataclass(frozen=True, slots=True)
class Community:
    """The community the token belongs to."""

    group_id: int
    screen_name: str

    def mention(self) -> re.Pattern[str]:
        """The community, called by somebody."""
        return mention_of(self.group_id, self.screen_name)


class EventParser:
    """Reads raw events for one community."""

    def __init__(self, community: Community) -> None:
        self._group_id = community.group_id
        self._mention = community.mention()

    def address_of(self, peer_id: int) -> Address:
        """The address of a peer that an event names."""
        return address_of(peer_id)

    def read(self, raw: dict[str, Any]) -> Event:
        """The event; whatever it is, its id is remembered."""
        kind = str(raw.get("type", ""))
        thing = object_of(raw.get("object"))
        event_id = _known_id(raw.get("event_id")) or _made_up_id(raw)
        if kind == "message_new":
            return self._message(event_id, thing.get("message", thing))
        if kind == "message_event":
            return self._press(event_id, thing)
        if kind == "message_reply" and number_of(thing.get("admin_author_id")) > 0:
            return self._by_hand(event_id, thing)
        if kind in ("message_allow", "message_deny"):
            return self._permission(event_id, kind, thing)
        return self._counted(event_id, kind, thing)

    def _message(self, event_id: str, given: Any) -> Event:
        message = object_of(given)
        peer, author = number_of(message.get("peer_id")), number_of(message.get("from_id"))
        cmid = number_of(message.get("conversation_message_id"))
        place = (peer, cmid) if peer > 0 and cmid else None
        text = text_of(message.get("text"))
        if author <= 0 or peer <= 0 or message.get("out"):
            other_bot = author < 0 and author != -self._group_id and is_chat(peer)
            said = said_in_chat(message, text, peer, author) if other_bot else None
            return Event(event_id, "message_new", 0, place, activity=said, chat_id=peer if said else None)
        if not is_chat(peer):
            words = self._words(message, text, peer, author, cmid)
            if words.content or message.get("is_cropped"):
                words = self.with_enclosed(words, message)
            return Event(event_id, "message_new", author, place, words)
        return self._in_chat(event_id, message, text, place, peer, author)

    def with_enclosed(self, words: Incoming, given: Any) -> Incoming:
        """A message with the files and quoted messages of VK's full message; as it is when there is none."""
        message = object_of(given)
        return replace(
            words,
            files=sent_files(message),
            quoted=quoted(message, self._group_id),
            beside=files_beside(message),
            content=_content(message),
            cropped=bool(message.get("is_cropped")),
        )

    def _in_chat(
        self, event_id: str, message: dict[str, Any], text: str, place: tuple[int, int] | None, peer: int, author: int
    ) -> Event:
        said, action = said_in_chat(message, text, peer, author), message.get("action")
        if isinstance(action, dict):
            incoming = self._service(action, peer, author)
            return Event(event_id, "message_new", author, place, incoming, said, peer)
        if is_others_talk(message, text):
            return Event(event_id, "message_new", author, place, activity=said, chat_id=peer, plain=True)
        words = self._words(message, text, peer, author, place[1] if place else 0)
        if words.reply_to:
            words = replace(words, files=sent_files(message), cropped=bool(message.get("is_cropped")))
        asks = is_asked(self._mention, text, words)
        if asks and not words.action and not words.text.startswith("/"):
            quotes, cropped = quoted(message, self._group_id), bool(message.get("is_cropped"))
            words = replace(words, quoted=quotes, beside=files_beside(message), cropped=cropped)
        plain = not asks and not self._concerns_bot(message, text)
        if said and not plain:
            said = replace(said, asks=False)  # the bot was asked, not the chat
        return Event(event_id, "message_new", author, place, words if asks else as_reply(words), said, peer, plain)

    def _concerns_bot(self, message: dict[str, Any], text: str) -> bool:
        """VK shows the bot every mention of it and every answer to it, whatever access it has."""
        return self._answered(message) is not None or self._mention.search(text) is not None

    def _words(self, message: dict[str, Any], text: str, peer: int, author: int, cmid: int) -> Incoming:
        words = without_mention(self._mention, text) or _transcript(message)
        action = action_of(message.get("payload"))
        ref = text_of(message.get("ref"))[:MAX_REF_CHARACTERS] or None
        answered = self._answered(message)
        reply_to = number_of(answered.get("conversation_message_id")) if answered else 0
        return Incoming(
            *("message", author, peer, cmid, words.strip(), action, _content(message)), reply_to=reply_to or None,
            ref=ref, said_at=max(number_of(message.get("date")), 0),
        )  # fmt: skip

    def _answered(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """The bot's own message to which a message is a reply (VKCOM/vk-api-schema, messages_message.reply_message)."""
        answered = message.get("reply_message")
        return answered if isinstance(answered, dict) and answered.get("from_id") == -self._group_id else None

    def _by_hand(self, event_id: str, message: dict[str, Any]) -> Event:
        """A human has written in the community's name: VK names them in `admin_author_id` (VKCOM/vk-api-schema,
        messages_message). Only in a private dialog does that take the talk from the bot."""
        peer, cmid = number_of(message.get("peer_id")), number_of(message.get("conversation_message_id"))
        if not is_person(peer):
            return self._counted(event_id, "message_reply", message)
        place = (peer, cmid) if cmid else None
        return Event(event_id, "message_reply", peer, place, Incoming("human", peer, peer, cmid or None))

    def _service(self, action: dict[str, Any], peer: int, author: int) -> Incoming | None:
        kind = action.get("type")
        if kind in ("chat_invite_user", "chat_invite_user_by_link") and action.get("member_id") == -self._group_id:
            return Incoming("joined", author, peer)
        if kind == "chat_kick_user" and action.get("member_id") == -self._group_id:
            return Incoming("left", author, peer)  # where VK tells it: that is not published
        if kind in ("chat_title_update", "chat_create") and isinstance(action.get("text"), str):
            return Incoming("titled", author, peer, text=text_of(action["text"]))
        return None

    def _press(self, event_id: str, thing: dict[str, Any]) -> Event:
        person, peer = number_of(thing.get("user_id")), number_of(thing.get("peer_id"))
        if person <= 0 or peer <= 0:
            return Event(event_id, "message_event", 0)
        action = action_of(thing.get("payload")) or UNKNOWN_ACTION
        token = text_of(thing.get("event_id"))
        cmid = number_of(thing.get("conversation_message_id"))
        incoming = Incoming("press", person, peer, cmid or None, action=action, token=token)
        return Event(event_id, "message_event", person, incoming=incoming)

    def _counted(self, event_id: str, kind: str, thing: dict[str, Any]) -> Event:
        """What asks for no answer and is counted all the same: the bot's own messages, and reactions."""
        peer = number_of(thing.get("peer_id"))
        said = None
        if is_chat(peer):
            said = said_by_bot(thing, peer) if kind == "message_reply" else None
            said = reacted(thing, peer) if kind == "message_reaction_event" else said
        number = number_of(thing.get("random_id")) if kind == "message_reply" else 0
        sent = (number, number_of(thing.get("date"))) if number else None
        return Event(event_id, kind, 0, activity=said, chat_id=peer if said else None, sent=sent)

    def _permission(self, event_id: str, kind: str, thing: dict[str, Any]) -> Event:
        person = number_of(thing.get("user_id"))
        if person <= 0:
            return Event(event_id, kind, 0)
        return Event(
            event_id,
            kind,
            person,
            incoming=Incoming("allowed" if kind == "message_allow" else "denied", person, person),
        )


def _transcript(message: dict[str, Any]) -> str:
    """The words of a voice message, where VK has already written them down (`transcript` of an audio_message)."""
    spoken = [object_of(one.get("audio_message")) for one in objects_of(message.get("attachments"))]
    return " ".join(filter(None, (text_of(one.get("transcript")) for one in spoken)))


def _content(message: dict[str, Any]) -> str | None:
    """What a message holds besides words."""
    for attachment in objects_of(message.get("attachments")):
        return text_of(attachment.get("type")) or "other"
    if objects_of(message.get("fwd_messages")):
        return "forward"
    return "reply" if isinstance(message.get("reply_message"), dict) else "geo" if message.get("geo") else None


def _known_id(value: Any) -> str | None:
    """The id VK has given: 40 hexadecimal digits in the long poll, a number in examples of its documents."""
    written = str(value) if isinstance(value, str | int) and value else ""
    return written if 0 < len(written) <= 100 and written.isascii() and written.isprintable() else None


def _made_up_id(raw: dict[str, Any]) -> str:
    """An id for an event without one: equal events get equal ids."""
    try:
        said = json.dumps([raw.get("type"), raw.get("event_id"), raw.get("object")], sort_keys=True)
    except RecursionError:  # nested so deep that it could only just be read
        said = json.dumps([str(raw.get("type")), sorted(map(str, raw))])
    return sha1(said.encode(), usedforsecurity=False).hexdigest()

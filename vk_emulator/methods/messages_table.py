"""messages.*: parameters as published (schema 5.199; newer ones from dev.vk.com), all behind one right."""

from vk_emulator.limits import ATTACHMENT_LENGTH, EVENT_DATA_LENGTH, PAYLOAD_LENGTH
from vk_emulator.methods import answers, changing, chats, conversations, groups, reading
from vk_emulator.methods.common import FIELDS, GROUP, OFFSET, OWN_GROUP, PEER
from vk_emulator.methods.method import Method
from vk_emulator.methods.params import Param, flag, integer, integers, text
from vk_emulator.methods.send import send

CMID = (
    integer("message_id", minimum=0),
    integer("cmid", minimum=0),
    integer("conversation_message_id", minimum=0),
)
CONTENT = (
    text("message"),
    Param("lat", "float"),
    Param("long", "float"),
    text("keyboard"),
    text("template"),
    GROUP,
    flag("dont_parse_links"),
    flag("disable_mentions"),
    text("format_data"),
)
LISTS = ("all", "archive", "important", "sorted_chats", "unanswered", "unread")

MESSAGES = (
    Method(
        "messages.send",
        send,
        (
            integer("peer_id"),
            integers("peer_ids"),
            integer("user_id"),
            integers("user_ids"),
            integer("chat_id", minimum=0, maximum=100_000_000),
            text("domain"),
            integer("random_id", minimum=-(2**31), maximum=2**31 - 1),
            *CONTENT,
            text("attachment", max_length=ATTACHMENT_LENGTH),
            integer("reply_to"),
            integers("forward_messages"),
            text("forward"),
            integer("sticker_id", minimum=0),
            text("payload", max_length=PAYLOAD_LENGTH),
            text("content_source"),
            text("intent"),
            integer("subscribe_id", minimum=0, maximum=100),
        ),
        "messages",
    ),
    Method(
        "messages.edit",
        changing.edit,
        (PEER, *CMID, *CONTENT, text("attachment"), flag("keep_forward_messages"), flag("keep_snippets")),
        "messages",
    ),
    Method(
        "messages.delete",
        changing.delete,
        (
            integers("message_ids", minimum=0, max_items=1000),
            integers("cmids", minimum=0, max_items=100),
            integer("peer_id"),
            flag("delete_for_all"),
            flag("spam"),
            integer("reason", minimum=0),
            GROUP,
        ),
        "messages",
    ),
    Method(
        "messages.sendMessageEventAnswer",
        answers.answer_press,
        (
            text("event_id", required=True),
            integer("user_id", required=True),
            PEER,
            text("event_data", max_length=EVENT_DATA_LENGTH),
        ),
        "messages",
    ),
    Method(
        "messages.getConversations",
        conversations.get_conversations,
        (
            OFFSET,
            integer("count", minimum=0, maximum=200),
            text("filter", choices=LISTS),
            flag("extended"),
            integer("start_message_id", minimum=0),
            FIELDS,
            GROUP,
        ),
        "messages",
    ),
    Method(
        "messages.getConversationsById",
        conversations.get_conversations_by_id,
        (integers("peer_ids", required=True, max_items=100), flag("extended"), FIELDS, GROUP),
        "messages",
    ),
    Method(
        "messages.getConversationMembers",
        chats.get_members,
        (
            PEER,
            OFFSET,
            integer("count", minimum=1, maximum=1000),
            flag("extended"),
            FIELDS,
            GROUP,
            integers("member_ids"),
        ),
        "messages",
    ),
    Method(
        "messages.getHistory",
        reading.get_history,
        (
            integer("offset"),
            integer("count", minimum=0, maximum=200),
            integer("user_id"),
            integer("peer_id"),
            integer("start_message_id"),
            integer("rev", minimum=0, maximum=1),
            flag("extended"),
            FIELDS,
            GROUP,
        ),
        "messages",
    ),
    Method(
        "messages.getById",
        reading.get_by_id,
        (
            integers("message_ids", minimum=0, max_items=100),
            integers("cmids", minimum=0, max_items=100),
            integer("peer_id"),
            integer("preview_length", minimum=0),
            flag("extended"),
            FIELDS,
            GROUP,
        ),
        "messages",
    ),
    Method(
        "messages.getByConversationMessageId",
        reading.get_by_cmid,
        (
            PEER,
            integers("conversation_message_ids", required=True, minimum=0, max_items=100),
            flag("extended"),
            FIELDS,
            GROUP,
        ),
        "messages",
    ),
    Method(
        "messages.markAsRead",
        conversations.mark_as_read,
        (
            integers("message_ids", minimum=0),
            integer("peer_id"),
            integer("start_message_id", minimum=0),
            flag("mark_conversation_as_read"),
            integer("up_to_cmid", minimum=0),
            GROUP,
        ),
        "messages",
    ),
    Method(
        "messages.markAsAnsweredConversation",
        conversations.mark_as_answered,
        (PEER, flag("answered"), GROUP),
        "messages",
    ),
    Method(
        "messages.setActivity",
        conversations.set_activity,
        (
            integer("user_id"),
            integer("peer_id"),
            text("type", choices=("audiomessage", "file", "photo", "typing", "video")),
            GROUP,
        ),
        "messages",
    ),
    Method("messages.pin", chats.pin, (PEER, *CMID), "messages"),
    Method("messages.unpin", chats.unpin, (PEER, GROUP), "messages"),
    Method("messages.getInviteLink", chats.get_invite_link, (PEER, flag("reset"), GROUP), "messages"),
    Method(
        "messages.isMessagesFromGroupAllowed",
        groups.is_messages_allowed,
        (OWN_GROUP, integer("user_id", required=True, minimum=1)),
        "messages",
    ),
)

"""Every method the emulator knows, with its parameters as published (schema 5.199) and the right it needs."""

from vk_emulator.methods import groups, lookups, media, wall
from vk_emulator.methods.common import ANY_GROUP, FIELDS, OFFSET, OWN_GROUP
from vk_emulator.methods.messages_table import MESSAGES
from vk_emulator.methods.method import Method
from vk_emulator.methods.params import flag, integer, integers, text, texts
from vk_emulator.state.longpoll_settings import EVENTS

NAME_CASES = ("nom", "gen", "dat", "acc", "ins", "abl")

GROUPS = (
    Method("groups.getById", groups.get_by_id, (texts("group_ids"), texts("group_id"), FIELDS)),
    Method("groups.getLongPollServer", groups.get_long_poll_server, (OWN_GROUP,), "manage"),
    Method("groups.getLongPollSettings", groups.get_long_poll_settings, (OWN_GROUP,), "manage"),
    Method(
        "groups.setLongPollSettings",
        groups.set_long_poll_settings,
        (OWN_GROUP, flag("enabled"), text("api_version"), *map(flag, EVENTS)),
        "manage",
    ),
    Method("groups.getTokenPermissions", groups.get_token_permissions),
    Method(
        "groups.getMembers",
        groups.get_members,
        (
            text("group_id"),
            text("sort", choices=("id_asc", "id_desc", "time_asc", "time_desc")),
            OFFSET,
            integer("count", minimum=0, maximum=1000),
            FIELDS,
            text("filter", choices=("donut", "friends", "managers", "unsure")),
        ),
    ),
    Method(
        "groups.isMember",
        groups.is_member,
        (ANY_GROUP, integer("user_id", minimum=0), integers("user_ids", minimum=1), flag("extended")),
    ),
)

THE_REST = (
    Method(
        "users.get",
        lookups.get_users,
        (
            texts("user_ids", max_items=1000),
            FIELDS,
            text("name_case", choices=NAME_CASES),
            integer("from_group_id"),
        ),
    ),
    Method("utils.getServerTime", lookups.get_server_time),
    Method("utils.resolveScreenName", lookups.resolve_screen_name, (text("screen_name", required=True),)),
    Method("photos.getMessagesUploadServer", media.photo_server, (integer("peer_id"),), "photos"),
    Method(
        "photos.saveMessagesPhoto",
        media.save_photo,
        (text("photo", required=True), integer("server"), text("hash")),
        "photos",
    ),
    Method(
        "docs.getMessagesUploadServer",
        media.doc_server,
        (text("type", choices=("doc", "audio_message", "graffiti")), integer("peer_id")),
        "docs",
    ),
    Method(
        "docs.save",
        media.save_doc,
        (text("file", required=True), text("title"), text("tags"), flag("return_tags")),
        "docs",
    ),
    Method(
        "wall.post",
        wall.post,
        (
            integer("owner_id"),
            flag("from_group"),
            text("message"),
            texts("attachments"),
            flag("signed"),
            integer("publish_date", minimum=0),
            text("guid"),
            flag("close_comments"),
            flag("mute_notifications"),
            flag("mark_as_ads"),
            text("copyright"),
        ),
        "wall",
    ),
)

METHODS = {method.name: method for method in (*MESSAGES, *GROUPS, *THE_REST)}

USER_ONLY = frozenset(
    [
        "photos.getWallUploadServer",
        "photos.saveWallPhoto",
        "wall.get",
        "wall.edit",
        "wall.delete",
        "wall.pin",
        "docs.getUploadServer",
        "polls.create",
        "video.save",
        "groups.ban",
        "groups.getSettings",
        "messages.addChatUser",
        "messages.getChat",
        "messages.getChatPreview",
        "messages.joinChatByInviteLink",
    ]
)
"""Real methods a community token may not call; VK answers 27 (schema: access_token_type)."""

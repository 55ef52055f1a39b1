"""The switches of the community's Long Poll page."""

from dataclasses import dataclass, field

from vk_emulator.limits import API_VERSION

EVENTS = tuple(
    [
        "message_new",
        "message_reply",
        "message_allow",
        "message_deny",
        "message_edit",
        "message_typing_state",
        "message_read",
        "message_event",
        "message_reaction_event",
        "photo_new",
        "audio_new",
        "video_new",
        "wall_reply_new",
        "wall_reply_edit",
        "wall_reply_delete",
        "wall_reply_restore",
        "wall_post_new",
        "wall_repost",
        "board_post_new",
        "board_post_edit",
        "board_post_restore",
        "board_post_delete",
        "photo_comment_new",
        "photo_comment_edit",
        "photo_comment_delete",
        "photo_comment_restore",
        "video_comment_new",
        "video_comment_edit",
        "video_comment_delete",
        "video_comment_restore",
        "market_comment_new",
        "market_comment_edit",
        "market_comment_delete",
        "market_comment_restore",
        "poll_vote_new",
        "group_join",
        "group_leave",
        "group_change_settings",
        "group_change_photo",
        "group_officers_edit",
        "user_block",
        "user_unblock",
        "like_add",
        "like_remove",
        "donut_subscription_create",
        "donut_subscription_prolonged",
        "donut_subscription_cancelled",
        "donut_subscription_price_changed",
        "donut_subscription_expired",
        "donut_money_withdraw",
        "donut_money_withdraw_error",
    ]
)
"""What groups.setLongPollSettings can switch (published schema)."""

ON_BY_DEFAULT = [
    "message_new",
    "message_event",
    "message_reply",
    "message_allow",
    "message_deny",
    "message_edit",
    "message_read",
    "group_join",
    "group_leave",
]


@dataclass
class LongPollSettings:
    """The ticks of the community's Long Poll page."""

    enabled: bool = True
    api_version: str = API_VERSION
    on: set[str] = field(default_factory=lambda: set(ON_BY_DEFAULT))

"""VK's limits, with what they were read from."""

from school.messaging.limits import MessengerLimits

VK_LIMITS = MessengerLimits(
    text_characters=4000,  # 4,096 (dev.vk.com, messages.edit), less a margin
    keyboard_rows=6,  # an inline keyboard (dev.vk.com, bots: keyboard)
    keyboard_buttons=10,
    files=10,  # attachments of a message (dev.vk.com, messages.send)
    changeable_seconds=24 * 3600,  # dev.vk.com, messages.edit and messages.delete
    repeat_seconds=50 * 60,  # a random_id is remembered for an hour (dev.vk.com, messages.send), less a margin
    repeat_messages=80,  # of the last 100, less a margin for messages not seen yet
    equal_targets=100,  # dev.vk.com, messages.send: peer_ids
    requests_per_second=20,  # dev.vk.com, API requests: with a key of a community
)
"""Messages and keyboards of a community."""

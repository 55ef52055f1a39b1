"""VK's numbers. Each line names where the number is published or who observed it."""

API_VERSION = "5.199"  # dev.vk.com/reference/versions: the newest
OLDEST_VERSION = (5, 81)  # dev.vk.com deprecated-version-message: older ones were switched off
CHAT_OFFSET = 2_000_000_000  # dev.vk.com messages.send: peer_id of a chat
MOST_CHATS = 100_000_000  # ours; ids of people are below and far above: 200,000,000,000 and more have been seen

RATE_PER_SECOND = 20  # dev.vk.com bots/messages: requests a second for a community token
EXECUTE_CALLS = 25  # dev.vk.com execute
CALLS_KEPT = 20_000  # ours: the call log of a long benchmark must not eat the memory

# The schema and the page of messages.send say 9000; messages.edit says 4096, and 4096 is what is observed.
MESSAGE_LENGTH = 4096
PERSON_MESSAGE_LENGTH = 9000  # what the messenger lets a person type
PAYLOAD_LENGTH = 1000  # schema: messages.send payload
ATTACHMENT_LENGTH = 9000  # schema: messages.send attachment
ATTACHMENTS = 10  # field report; the page of messages.send is silent
PEER_IDS = 100  # schema: messages.send peer_ids
FORWARDED = 100  # dev.vk.com messages.send forward_messages

RANDOM_ID_SECONDS = 3600  # dev.vk.com messages.send random_id: the last hour ...
RANDOM_ID_MESSAGES = 100  # ... but not more than the last 100 messages of the dialog
EDIT_SECONDS = 24 * 3600  # field report: 909 after a day
DELETE_SECONDS = 24 * 3600  # dev.vk.com messages.delete delete_for_all

LABEL_LENGTH = 40  # dev.vk.com keyboard page
BUTTON_PAYLOAD_LENGTH = 255  # dev.vk.com keyboard page
ROW_BUTTONS = 5
REPLY_ROWS, REPLY_BUTTONS = 10, 40
INLINE_ROWS, INLINE_BUTTONS = 6, 10

EVENT_DATA_LENGTH = 1000  # schema: messages.sendMessageEventAnswer
EVENT_ANSWER_SECONDS = 60  # unpublished; about a minute is what people observe
SNACKBAR_LENGTH = 90  # dev.vk.com keyboard page
TYPING_SECONDS = 10  # unpublished; what the messenger shows

LONGPOLL_WAIT = 90  # dev.vk.com bots-long-poll: maximum of `wait`
LONGPOLL_BATCH = 100  # unpublished; ours
LONGPOLL_KEPT = 100_000  # unpublished; ours

PHOTO_BYTES = 50 * 2**20  # dev.vk.com upload page (albums; assumed the same for messages)
PHOTO_SIDES = 14_000  # the same page: width + height
DOC_BYTES = 200 * 2**20  # dev.vk.com upload page
WALL_POSTS_PER_DAY = 50  # vknet/vk PostLimitException
WALL_GUID_SECONDS = 3600  # dev.vk.com wall.post guid

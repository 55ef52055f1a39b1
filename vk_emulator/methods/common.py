"""Parameters that many methods share."""

from vk_emulator.methods.params import integer, text, texts

PEER = integer("peer_id", required=True)
GROUP = integer("group_id", minimum=0)
OWN_GROUP = integer("group_id", required=True, minimum=1)
ANY_GROUP = text("group_id", required=True)
FIELDS = texts("fields")
OFFSET = integer("offset", minimum=0)

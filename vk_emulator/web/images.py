"""The size of a picture, read from its first bytes: PNG, GIF and JPEG are what VK takes."""

import struct

FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, or None when it is none of the three kinds."""
    if body.startswith(b"\x89PNG\r\n\x1a\n") and len(body) >= 24:
        width, height = struct.unpack(">II", body[16:24])
        return width, height
    if body[:6] in (b"GIF87a", b"GIF89a") and len(body) >= 10:
        width, height = struct.unpack("<HH", body[6:10])
        return width, height
    return _jpeg(body) if body.startswith(b"\xff\xd8") else None


def _jpeg(body: bytes) -> tuple[int, int] | None:
    """Walk over the segments to the frame header."""
    at = 2
    while at + 9 <= len(body) and body[at] == 0xFF:
        if body[at + 1] in FRAMES:
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        at += 2 + int(struct.unpack(">H", body[at + 2 : at + 4])[0])
    return None

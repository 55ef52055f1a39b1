"""Named arrays in one run of bytes: the same arrays give the same bytes, and reading them runs no code."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_MAGIC = b"school-answers\n"


class PackingError(Exception):
    """Bytes that were not packed by this program, or were cut."""


def pack(about: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    """`about` is anything JSON can hold."""
    order = sorted(arrays)
    shapes = {name: [arrays[name].dtype.str, list(arrays[name].shape)] for name in order}
    head = json.dumps({"about": about, "arrays": shapes}, ensure_ascii=False, sort_keys=True).encode()
    body = b"".join(np.ascontiguousarray(arrays[name]).tobytes() for name in order)
    return _MAGIC + zlib.compress(len(head).to_bytes(4, "little") + head + body, 9)


def unpack(packed: bytes) -> tuple[dict[str, Any], dict[str, Array]]:
    """Contents of a pack; the arrays cannot be written to. Raises `PackingError`."""
    try:
        if not packed.startswith(_MAGIC):
            raise PackingError
        data = zlib.decompress(packed[len(_MAGIC) :])
        length = int.from_bytes(data[:4], "little")
        head = json.loads(data[4 : 4 + length])
        return head["about"], _arrays(head["arrays"], data, 4 + length)
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise PackingError from error


def _arrays(shapes: Mapping[str, Any], data: bytes, at: int) -> dict[str, Array]:
    arrays: dict[str, Array] = {}
    for name, (kind, shape) in shapes.items():
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(data, dtype=np.dtype(kind), count=count, offset=at).reshape(shape)
        at += arrays[name].nbytes
    return arrays

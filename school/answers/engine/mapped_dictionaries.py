"""The words of the dictionaries stay in their files and are mapped: 15 MB less of the bot's own memory."""

import mmap
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, Literal

from dawg_python import wrapper

_Read = Callable[[Any, BinaryIO], None]


@contextmanager
def mapped() -> Iterator[None]:
    """Dictionaries that are opened inside are mapped; dawg-python would copy them into arrays."""
    before = wrapper.Dictionary.read, wrapper.Guide.read
    wrapper.Dictionary.read, wrapper.Guide.read = _mapping("I", 1), _mapping("B", 2)
    try:
        yield
    finally:
        wrapper.Dictionary.read, wrapper.Guide.read = before


def _mapping(kind: Literal["B", "I"], each: int) -> _Read:
    """Reads a number of units and maps them; a unit has `each` values of a kind of `struct`."""

    def read(part: Any, file: BinaryIO) -> None:
        units = int.from_bytes(file.read(4), sys.byteorder)
        begin = file.tell()
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        end = begin + units * each * whole[:0].cast(kind).itemsize
        part._units = whole[begin:end].cast(kind)
        file.seek(end)

    return read

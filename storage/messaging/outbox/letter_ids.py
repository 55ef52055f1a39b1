"""The `random_id` of messages: derived from what they answer.

Whoever makes the same message again, out of a copy of the database or after a power cut, makes it with the same number,
and the messenger drops the double.
"""

from hashlib import blake2b
from itertools import count

from storage.messaging.outbox.rows import RandomIds


class LetterIds:
    """Numbers for the messages of one transaction, in their order; without a cause they are left to chance."""

    def __init__(self, cause: str, chance: RandomIds) -> None:
        self._cause = cause
        self._chance = chance
        self._written = count()

    def __call__(self) -> int:
        """The next one."""
        return derived(f"{self._cause} {next(self._written)}") if self._cause else self._chance()

    def of(self, key: str) -> int:
        """For what leaves by the clock and is the same wherever it leaves: `key` tells what it is."""
        return self() if self._cause else derived(key)


def derived(key: str) -> int:
    """A non-zero number of 31 bits: zero would mean "do not check"."""
    return int.from_bytes(blake2b(key.encode(), digest_size=4).digest(), "big") % (2**31 - 1) + 1

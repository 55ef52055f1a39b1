"""Words to the program that watches over the process: systemd's protocol of sd_notify(3), over a Unix socket."""

import os
import socket
from collections.abc import MutableMapping

from loguru import logger

VARIABLE = "NOTIFY_SOCKET"

READY, STOPPING, ALIVE = "READY=1", "STOPPING=1", "WATCHDOG=1"


class Supervisor:
    """Hears that the bot has begun, works and ends; without an address nobody does."""

    def __init__(self, address: str = "") -> None:
        self._address = f"\0{address[1:]}" if address.startswith("@") else address

    @classmethod
    def of(cls, environment: MutableMapping[str, str] = os.environ) -> "Supervisor":
        """As the environment names it; taken out of it, so that no process of ours speaks for us."""
        return cls(environment.pop(VARIABLE, ""))

    def say(self, *lines: str) -> None:
        """A word that is lost costs nothing here: the supervisor draws its own conclusion."""
        if not self._address:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
                wire.setblocking(False)
                wire.connect(self._address)
                wire.send("\n".join(lines).encode())
        except OSError as error:
            logger.warning("the supervisor does not hear: {}", error.strerror)

    def status(self, words: str) -> None:
        """One line for `systemctl status`."""
        self.say(f"STATUS={words}")

"""A small, strict VK on localhost: the community API, people who talk to it, and faults on order."""

from .client.heard import HeardMessage
from .client.person import Person
from .client.remote import RemoteEmulator
from .clock import Clock, FixedClock
from .emulator import Emulator
from .state.section import SeedError

__all__ = ["Clock", "Emulator", "FixedClock", "HeardMessage", "Person", "RemoteEmulator", "SeedError"]

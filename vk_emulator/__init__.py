"""A small, strict VK on localhost: the community API, people who talk to it, and faults on order."""

from vk_emulator.client.heard import HeardMessage
from vk_emulator.client.person import Person
from vk_emulator.client.remote import RemoteEmulator
from vk_emulator.clock import Clock, FixedClock, StartedClock
from vk_emulator.emulator import Emulator
from vk_emulator.state.section import SeedError

__all__ = ["Clock", "Emulator", "FixedClock", "HeardMessage", "Person", "RemoteEmulator", "SeedError", "StartedClock"]

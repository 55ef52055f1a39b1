"""A running bot for every attempt."""

from tests.talks.conftest import content, quiet_log, school, shelf

__all__ = ["content", "quiet_log", "school", "shelf"]

"""Runs in which faults of the bot were found, as short as they still showed them. Each is played before the seeds."""

from tests.simulation.plan import Plan

KEPT: dict[str, Plan] = {}

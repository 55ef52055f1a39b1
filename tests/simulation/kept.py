"""Runs in which faults of the bot were found, as short as they still showed them. Each is played before the seeds."""

from tests.simulation.plan import Happening, Plan

KEPT = {
    "the database was held while the bot, just started, waited for VK: the process ended": Plan(
        59, True, "00:00-00:00",
        (Happening(7.91, "stop", (1.0,)), Happening(10.0, "ill", (20.0,)), Happening(19.0, "locked", (40.0,))),
    ),
}  # fmt: skip

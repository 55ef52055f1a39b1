"""Runs in which faults of the bot were found, as short as they still showed them. Each is played before the seeds."""

from tests.simulation.plan import Happening, Plan

KEPT = {
    "the database was held while the bot, just started, waited for VK: the process ended": Plan(
        59, True, "00:00-00:00",
        (Happening(7.91, "stop", (1.0,)), Happening(10.0, "ill", (20.0,)), Happening(19.0, "locked", (40.0,))),
    ),
    "VK lost what was asked while it was ill; the answer to an earlier question came later: one was forgotten": Plan(
        223, False, "00:00-00:00",
        (
            Happening(10.99, "ill", (100.0,)), Happening(20.02, "asks", (301, 3)), Happening(26.18, "asks", (301, 4)),
            Happening(47.87, "poll", ("lose_history", 3)),
        ),
    ),
    "the same over a kill, for somebody who was new": Plan(
        191, True, "00:00-00:00",
        (
            Happening(20.11, "ill", (3.0,)), Happening(22.58, "asks", (305, 11)), Happening(27.86, "kill", (5, 30.0)),
            Happening(49.84, "asks", (305, 9)), Happening(50.9, "poll", ("lose_all", 1)),
        ),
    ),
    "what was asked after a gap was answered before what was asked in it": Plan(
        1, True, "00:00-00:00",
        (
            Happening(30.6, "kill", (200, 30.0)), Happening(35.9, "asks", (302, 1)), Happening(36.0, "asks", (302, 3)),
            Happening(37.0, "poll", ("lose_all", 3)), Happening(60.5, "asks", (302, 11)),
            Happening(62.5, "asks", (302, 0)),
        ),
    ),
    "a clock forty days ahead was put back while the database was held: what was to be tried again waited on": Plan(
        3, True, "00:00-00:00",
        (
            Happening(3.8, "clock", (3456000, 40.0)), Happening(8.7, "asks", (304, 6)), Happening(22.4, "ill", (20.0,)),
            Happening(23.9, "asks", (304, 0)), Happening(42.0, "locked", (40.0,)),
        ),
    ),
    "somebody forgotten was known again by an event that VK brought twice": Plan(
        16, True, "00:00-00:00", (Happening(10.0, "forgets", (307,)), Happening(11.0, "poll", ("repeat", 3))),
    ),
    "a clock that had been ahead made a gap begin in the future: what was asked in it was not looked for": Plan(
        254, True, "00:00-00:00",
        (
            Happening(51.71, "clock", (3600, 3.0)), Happening(51.87, "asks", (301, 0)),
            Happening(61.95, "kill", (1, 2.0)), Happening(69.97, "asks", (302, 11)),
            Happening(73.79, "poll", ("lose_all", 1)),
        ),
    ),
    "what was tried under a clock ahead was repeated when VK had forgotten its number: it came twice": Plan(
        75, False, "00:00-00:00",
        (
            Happening(29.9, "clock", (3456000, 40.0)), Happening(50.07, "asks", (301, 9)),
            Happening(50.42, "asks", (301, 11)), Happening(50.58, "stop", (0.1,)),
            Happening(59.77, "ill", (4000.0, True)), Happening(80.16, "poll", ("lose_history", 1)),
        ),
    ),
    "a clock ahead for three seconds, unnoticed: what was to be tried again waited forty days": Plan(
        220, False, "00:00-00:00",
        (
            Happening(50.97, "clock", (3456000, 3.0)), Happening(51.36, "ill", (3.0, False)),
            Happening(51.8, "asks", (306, 2)),
        ),
    ),
    "a clock forty days ahead made an answer that waited too old to be tried again: it was lost": Plan(
        546, True, "00:00-00:00",
        (
            Happening(27.43, "error", (1, "messages.send", 2)), Happening(51.49, "asks", (304, 7)),
            Happening(52.49, "clock", (3456000, 40.0)),
        ),
    ),
    "what was tried under a clock an hour ahead seemed young after an hour of illness: it came twice": Plan(
        499, True, "00:00-00:00",
        (
            Happening(22.56, "asks", (302, 5)), Happening(24.9, "forgets", (307,)),
            Happening(26.78, "clock", (3600, 40.0)), Happening(28.96, "asks", (301, 8)),
            Happening(29.52, "ill", (100.0, False)), Happening(50.65, "kill", (60, 2.0)),
            Happening(50.81, "asks", (306, 4)), Happening(50.83, "asks", (306, 6)),
        ),
    ),
    "somebody forgotten was kept as long as anything waited for anybody": Plan(
        361, True, "00:00-00:00",
        (
            Happening(24.2, "asks", (304, 10)), Happening(26.71, "ill", (4000.0, True)),
            Happening(79.71, "forgets", (307,)),
        ),
    ),
    "the same with a clock put back": Plan(
        799, True, "13:01-13:06",
        (
            Happening(3.62, "stop", (0.1,)), Happening(22.34, "asks", (303, 8)), Happening(28.22, "ill", (20.0, True)),
            Happening(28.26, "forgets", (307,)), Happening(42.55, "clock", (-3600, 40.0)),
            Happening(50.61, "trouble", ("dropped", "messages.send", 1)),
        ),
    ),
    "an announcement planned by «сегодня» under a clock forty days ahead, told with its day": Plan(
        333, True, "00:00-00:00",
        (Happening(30.01, "clock", (3456000, 40.0)), Happening(45.25, "announces", (103, 1, "planned", "", 3.0))),
    ),
    "an answer refused as spam waits for an hour, twice; its author waits, too": Plan(
        898, True, "00:00-00:00",
        (
            Happening(6.66, "error", (984, "execute", 3)), Happening(20.28, "asks", (305, 5)),
            Happening(21.03, "asks", (301, 7)), Happening(21.47, "announces", (103, 1, "planned", "drops", 20.0)),
            Happening(24.72, "kill", (5, 0.1)), Happening(50.06, "asks", (305, 11)), Happening(50.39, "stop", (0.1,)),
        ),
    ),
    "a bot that died under a clock ahead waited for VK after its start: what it had sent was sent again": Plan(
        133, True, "13:01-13:06",
        (
            Happening(6.1, "error", (9, "execute", 1)),
            Happening(20.43, "announces", (102, 1, "urgent", "corrects", 0.0, (
                ("clock", (3600, 40.0), -1.0), ("trouble", ("lost_answer", "broadcast", 1), 0.0),
                ("ill", (4000.0, True), 3.0),
            ))),
            Happening(21.0, "chats", (306, 1)), Happening(21.04, "chats", (302, 1)),
            Happening(21.54, "chats", (304, 0)), Happening(22.15, "chats", (301, 1)),
            Happening(23.15, "chats", (304, 1)), Happening(24.17, "full", (0.5,)),
            Happening(26.99, "asks", (303, 8)), Happening(27.18, "asks", (303, 4)),
            Happening(28.09, "kill", (200, 0.1)), Happening(28.8, "asks", (303, 3)), Happening(29.78, "kill", (1, 0.1)),
            Happening(50.33, "error", (984, "execute", 3)),
        ),
    ),
    "an answer written under a clock an hour ahead, before the bot died, waited for that hour": Plan(
        1299, True, "00:00-00:00",
        (
            Happening(20.11, "announces", (102, 1, "now", "approves", 0.0, (), ())),
            Happening(22.48, "clock", (3600, 40.0)), Happening(24.84, "ill", (3.0, True)),
            Happening(25.63, "kill", (60, 2.0)), Happening(47.31, "poll", ("repeat", 2)),
            Happening(50.31, "poll", ("repeat", 1)), Happening(50.42, "asks", (305, 10)),
            Happening(51.02, "clock", (-3600, 40.0)), Happening(51.5, "asks", (305, 6)),
            Happening(51.92, "ill", (100.0, True)), Happening(68.74, "asks", (303, 6)),
            Happening(83.07, "asks", (305, 7)), Happening(87.11, "asks", (303, 2)),
        ),
        "all",
    ),
}  # fmt: skip

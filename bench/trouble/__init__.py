"""How well trouble is heard: `bench/trouble/*.jsonl`, written by eight voices that had not seen the rules.

Of four voices the examples are trained on as well (`content/care`); the figure that counts is that of the others,
of which nobody who wrote rules or examples has read a line; but for what was missed of `girl_14` in November 2026,
read once.

`cries_2` and `harmless_2` are by other voices, of whom nobody who develops has read a line; their counts were looked at
six times on 30 November 2026, five of them while the share of false alarms that is allowed was chosen.

`cries_3` and `harmless_3` are the same by eleven more voices, unread; their counts were looked at
five times on 1 December 2026, and no level was chosen by them.
"""

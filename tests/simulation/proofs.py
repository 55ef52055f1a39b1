"""Runs that look at the checker and at the statements, not for faults."""

import sqlite3
import time
from contextlib import closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.simulation.beginning import Beginning
from tests.simulation.disk import Disk
from tests.simulation.plan import make_plan
from tests.simulation.process import Surrogates
from tests.simulation.run import run
from tests.simulation.safeguards import SAFEGUARDS, UNPROVED, without
from tests.simulation.statements import Listening, unexcused


def proved(here: Surrogates, beginning: Beginning, most: int, seeds: int) -> int:
    """Each safeguard is taken away until a seed notices. 1 when one is not missed."""
    unnoticed = 0
    for safeguard in (*SAFEGUARDS, *UNPROVED)[:most]:
        began = time.process_time()
        with without(safeguard):
            tried = chain([safeguard.seed], range(seeds))
            noticed = ((seed, run(here, beginning, make_plan(seed)).wrong) for seed in tried)
            seed, wrong = next(((seed, wrong) for seed, wrong in noticed if wrong), (-1, ("NOT NOTICED",)))
        unnoticed += seed < 0
        seconds = time.process_time() - began
        print(f"{safeguard.name}: seed {seed}, {seconds:.1f} s: {wrong[0][:200]}", flush=True)
    return int(unnoticed > 0)


def asked(here: Surrogates, beginning: Beginning, seeds: int) -> int:
    """Statements of some runs that look through a growing table. 1 when there are any without a reason."""
    Listening.heard.clear()
    Disk.factory = Listening
    for seed in range(seeds):
        run(here, beginning, make_plan(seed))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "school.sqlite3"
        path.write_bytes(beginning.database)
        with closing(sqlite3.connect(path)) as database:
            found = list(unexcused(database, Listening.heard))
    print(f"{len(Listening.heard)} statements", *found, sep="\n")
    return int(bool(found))

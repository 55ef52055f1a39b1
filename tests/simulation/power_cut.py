"""What a power cut leaves of SQLite's journal (sqlite.org/fileformat2.html, the WAL file)."""

from random import Random

_HEADER, _FRAME = 32, 24


def survived(journal: bytes, is_flushed: bool, chance: Random) -> bytes:
    """Whatever was committed when commits wait for the disk; else any beginning of it. What was written behind is torn:
    some of it may have got to the disk."""
    ends = _commits(journal)
    kept = ends[-1] if is_flushed else chance.choice(ends)
    torn = journal[kept : kept + chance.choice((0, 0, 100, 5000))]
    return journal[:kept] + (bytes(len(torn)) if chance.random() < 0.5 else torn)


def _commits(journal: bytes) -> list[int]:
    """Where the journal may end: at its beginning, and behind each commit."""
    if len(journal) < _HEADER:
        return [0]
    size, salts, ends, at = int.from_bytes(journal[8:12], "big"), journal[16:24], [0], _HEADER
    while at + _FRAME + size <= len(journal) and journal[at + 8 : at + 16] == salts:
        committed = any(journal[at + 4 : at + 8])
        at += _FRAME + size
        if committed:
            ends.append(at)
    return ends

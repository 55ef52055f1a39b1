"""`python -m render.worker`: draws what it is told on standard input until that ends.

A task is four bytes of length (big-endian) and JSON; the answer the same, followed by the bytes of its files.
`{"picture": …}` gives a PNG; `{"report": …}` an XLSX, a PDF and a PNG; `{"pages": …}` a PDF to be printed;
`{"table": …}` an XLSX and a CSV;
`{"file": …}` a file that is there; `{"ready": …}` nothing, once all is loaded that a picture needs.
"""

import json
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

Files = dict[str, bytes]


def make(task: Mapping[str, Any]) -> Files:
    """The files of a task by name."""
    if "ready" in task:
        from render import pictures  # noqa: F401, PLC0415

        return {}
    if "picture" in task:
        from render.pictures import render  # noqa: PLC0415 - the first task waits for matplotlib, not the start

        return {"picture.png": render(task["picture"])}
    if "table" in task:
        from render.handed_on_lists import as_files  # noqa: PLC0415

        return as_files(task["table"])
    if "file" in task:
        path = Path(task["file"])
        return {path.name: path.read_bytes()}
    if "pages" in task:
        from render.invitation import as_pdf as printed  # noqa: PLC0415

        return {f"{task['name']}.pdf": printed(task["pages"])}
    from render.summary import as_pdf, as_png  # noqa: PLC0415
    from render.workbook import as_xlsx  # noqa: PLC0415

    report = task["report"]
    name = report["file"]
    return {f"{name}.xlsx": as_xlsx(report), f"{name}.pdf": as_pdf(report), f"{name}.png": as_png(report)}


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer task after task; a task that fails is answered with the kind of error."""
    while header := tasks.read(4):
        task = json.loads(tasks.read(int.from_bytes(header)))
        try:
            files, error = make(task), ""
        except Exception as failure:
            files, error = {}, type(failure).__name__
        said = json.dumps({"error": error, "files": {name: len(body) for name, body in files.items()}}).encode()
        answers.write(len(said).to_bytes(4) + said + b"".join(files.values()))
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the bot, which closes our input
    serve(sys.stdin.buffer, sys.stdout.buffer)

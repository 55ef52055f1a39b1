"""Processes of the bot that are forked from one in which its libraries stand ready.

Loading them takes a second or two of a processor, and hundreds of tests want a process. What is forked is a process of
its own: it takes signals, is killed, leaves its exit status, and runs `python -m …` from its first line. What a fresh
interpreter does differently (encodings of a terminal, missing libraries) is tested by fresh ones.
"""

import asyncio
import os
import runpy
import signal
import sys
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import IO, Any

from demo.stage import HERE, RUN

LOADED = ("bot.app", "bot.cli.options", "bot.cli.run", "bot.cli.check", "bot.cli.init", "bot.cli.backup")
OF_THE_INTERPRETER = ("PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONUTF8", "LC_", "LANG")
"""Variables that are read before the first line of a program: what is forked would not see a change of them."""


class ForkedProcess:
    """What tests use of `asyncio.subprocess.Process`."""

    def __init__(self, process: Any) -> None:
        self._process = process
        self.pid: int = process.pid

    @property
    def returncode(self) -> int | None:
        found: int | None = self._process.exitcode
        return found

    def send_signal(self, sent: int) -> None:
        if self.returncode is None:
            os.kill(self.pid, sent)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        await asyncio.to_thread(self._process.join)
        assert self.returncode is not None
        return self.returncode


def needs_a_fresh_interpreter(environment: Mapping[str, str]) -> bool:
    """Whether a variable differs that is read before a program's first line."""
    return any(
        environment.get(name) != os.environ.get(name)
        for name in {*environment, *os.environ}
        if name.startswith(OF_THE_INTERPRETER)
    )


async def forked(
    module: str, arguments: Sequence[str], environment: Mapping[str, str], folder: Path, *outputs: int
) -> ForkedProcess:
    """`python -m module` in a folder; its output goes to the files of `outputs`: stdout, then stderr."""
    assert not needs_a_fresh_interpreter(environment)
    return await asyncio.to_thread(_start, module, arguments, environment, folder, outputs)


def _start(
    module: str, arguments: Sequence[str], environment: Mapping[str, str], folder: Path, outputs: Sequence[int]
) -> ForkedProcess:
    process = _Begun(module, tuple(arguments), dict(environment), folder, tuple(outputs))
    process.start()
    return ForkedProcess(process)


_context = get_context("forkserver")
assert isinstance(_context, ForkServerContext)
_context.set_forkserver_preload(list(LOADED))


class _Begun(_context.Process):  # type: ignore[name-defined,misc]
    """A process that knows which files to write to: descriptors can be handed over only while it is started."""

    def __init__(self, module: str, arguments: Any, environment: Any, folder: Path, outputs: tuple[int, ...]) -> None:
        super().__init__()
        self._asked = module, arguments, environment, folder
        self._outputs = outputs

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_outputs": [DupFd(each) for each in self._outputs]}

    def run(self) -> None:
        module, arguments, environment, folder = self._asked
        for descriptor, given in zip((1, 2), self._outputs, strict=False):
            os.dup2(given.detach(), descriptor)  # type: ignore[attr-defined]
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        sys.argv = [module, *arguments]
        runpy.run_module(module, run_name="__main__", alter_sys=True)


async def spawn_bot(program: str, environment: Mapping[str, str], stderr: IO[bytes] | None) -> ForkedProcess:
    """In place of `demo.stage.spawn`."""
    errors = sys.__stderr__ if stderr is None else stderr
    assert sys.__stdout__ and errors
    return await forked(program, RUN, environment, HERE.parent, sys.__stdout__.fileno(), errors.fileno())

"""`python -m vk_emulator serve|talk`."""

import argparse
import asyncio
import contextlib
import signal
import sys
from pathlib import Path

from vk_emulator.emulator import Emulator
from vk_emulator.limits import CHAT_OFFSET, RATE_PER_SECOND
from vk_emulator.state.section import SeedError
from vk_emulator.terminal import talk

EXAMPLE = Path(__file__).parent / "seed_example.toml"


def main() -> int:
    """Runs a command and returns the exit status."""
    args = _parser().parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        if args.command == "talk":
            return asyncio.run(talk(args.url, args.user, _peer(args.chat)))
        return _serve(args)
    return 0


def _serve(args: argparse.Namespace) -> int:
    try:
        asyncio.run(serve(args))
    except (SeedError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return 0


async def serve(args: argparse.Namespace) -> None:
    """Serve until interrupted."""
    rate = None if args.no_rate_limit else RATE_PER_SECOND
    async with Emulator(args.seed, host=args.host, port=args.port, rate_limit=rate) as vk:
        sys.stdout.write(f"Страница: {vk.url}/\nAPI: {vk.api_url}\n")
        sys.stdout.flush()
        await _told_to_stop()


async def _told_to_stop() -> None:
    """Ctrl-C and SIGTERM end the server in order."""
    told = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    await told.wait()


def _peer(chat: int) -> int:
    """A chat may be named by its number or by its peer_id."""
    return chat + CHAT_OFFSET if 0 < chat < CHAT_OFFSET else chat


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m vk_emulator", description="A small VK on localhost.")
    commands = parser.add_subparsers(dest="command", required=True)
    server = commands.add_parser("serve", help="run the emulator")
    server.add_argument("--seed", type=Path, default=EXAMPLE, help="TOML file, see seed_example.toml")
    server.add_argument("--host", default="127.0.0.1")
    server.add_argument("--port", type=int, default=8218)
    server.add_argument("--no-rate-limit", action="store_true", help="do not answer error 6")
    talker = commands.add_parser("talk", help="talk to the bot from the terminal")
    talker.add_argument("--url", default="http://127.0.0.1:8218")
    talker.add_argument("--user", type=int, required=True, help="who is talking: an id of the seed")
    talker.add_argument("--chat", type=int, default=0, help="number or peer_id of a chat")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())

"""The product as its own processes, web and workers, on loopback ports: what an operator starts, and what dies."""

from __future__ import annotations

import random
import socket
import subprocess
from collections.abc import Sequence

from support.programs import kill, start_python, wait_until

from webapp.config import Settings

Command = Sequence[str]
WEB_AND_WORKER: Command = ("serve",)
WEB: Command = ("serve", "--no-worker")
WORKER: Command = ("worker", "run")


class Installation:
    """Used as a context: all processes run, and those that die are started again by `kill_one`."""

    def __init__(self, settings: Settings, *commands: Command) -> None:
        self._settings = settings
        self._commands = commands
        self._ports = [free_port() if command[0] == "serve" else None for command in commands]
        self._programs: list[subprocess.Popen[str]] = []

    @property
    def ports(self) -> list[int]:
        return [port for port in self._ports if port is not None]

    def __enter__(self) -> Installation:
        self._programs = [self._start(place) for place in range(len(self._commands))]
        wait_until(lambda: all(map(is_open, self.ports)))
        return self

    def __exit__(self, *_: object) -> None:
        for program in self._programs:
            kill(program)

    def kill_one(self, dice: random.Random) -> None:
        """Any of the processes dies without warning, and is started again at once."""
        place = dice.randrange(len(self._programs))
        kill(self._programs[place])
        self._programs[place] = self._start(place)

    def _start(self, place: int) -> subprocess.Popen[str]:
        settings, port = self._settings, self._ports[place]
        variables = {
            "DATABASE_URL": settings.database_url,
            "DATA_DIR": str(settings.data_dir),
            "ENVIRONMENT": settings.environment,
            "SECRET_KEY": settings.secret_key.get_secret_value(),
            **({"PORT": str(port)} if port else {}),
        }
        command = ("-c", "from webapp.cli import main; main()", *self._commands[place])
        return start_python(*command, variables=variables, quiet=True)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0

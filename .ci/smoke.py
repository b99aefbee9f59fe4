"""`make run` as a newcomer does it: it answers, Ctrl-C stops everything, a second start keeps the data."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PORT, BANK_PORT = "8765", "8766"
URL = f"http://127.0.0.1:{PORT}"
ROOT = Path(__file__).parents[1]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        environment |= {"DATA_DIR": folder, "PORT": PORT, "BANK_PORT": BANK_PORT}
        for number in (1, 2):
            seconds = run_once(environment, Path(folder) / f"run-{number}.log")
            print(f"smoke: start {number} answered after {seconds:.1f} s and stopped")
        assert (Path(folder) / "satu-pintu.db").exists()


def run_once(environment: dict[str, str], log: Path) -> float:
    begin = time.monotonic()
    with log.open("w") as output:
        service = subprocess.Popen(
            ["make", "run"], cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
    try:
        page = wait_for_page(service)
    finally:
        os.killpg(service.pid, signal.SIGINT)
        try:
            service.wait(timeout=40)
        except subprocess.TimeoutExpired:
            os.killpg(service.pid, signal.SIGKILL)
            fail("Ctrl-C did not stop the service", log)
    if "Izin Usaha Perdagangan" not in page:
        fail("the list of permits did not come", log)
    printed = log.read_text()
    if any(account not in printed for account in ("081200000001", "verifikator", f":{BANK_PORT}")):
        fail("the demo accounts and the bank were not printed", log)
    if answer("/") is not None:
        fail("something still answers after Ctrl-C", log)
    return time.monotonic() - begin


def wait_for_page(service: subprocess.Popen[bytes]) -> str:
    for _ in range(600):
        page = answer("/izin")
        if page is not None:
            return page
        if service.poll() is not None:
            return ""
        time.sleep(0.2)
    return ""


def answer(path: str) -> str | None:
    try:
        with urlopen(URL + path, timeout=5) as response:
            return str(response.read().decode())
    except (URLError, OSError):
        return None


def fail(reason: str, log: Path) -> None:
    sys.exit(f"smoke: {reason}\n{log.read_text()}")


if __name__ == "__main__":
    main()

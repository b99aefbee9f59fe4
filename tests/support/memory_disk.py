"""Puts everything temporary into memory, where the machine has room for it.

Most of the time of the suite would go to a disk that is asked, thousands of times, to be sure of data that is thrown
away a second later. What a test shows about killed processes and full disks does not depend on it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

SHARED_MEMORY = Path("/dev/shm")
_ROOM = 2 * 1024**3


def use_memory_for_temporary_files() -> None:
    """For this process and all that it starts; does nothing when TMPDIR was chosen already."""
    if "TMPDIR" in os.environ or not os.access(SHARED_MEMORY, os.W_OK):
        return
    if shutil.disk_usage(SHARED_MEMORY).free >= _ROOM:
        os.environ["TMPDIR"] = str(SHARED_MEMORY)
        tempfile.tempdir = None

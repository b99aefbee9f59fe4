"""A project of a few permits: small enough to be checked many times."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from support.deployed_database import bundle_of, whole_library
from support.scenarios import EXAMPLES

from engine import Library


@cache
def example_library(*process_ids: str) -> Library:
    """These permits, or those that stand for all, with every shared part and nothing else."""
    files = {path: data for path, data in whole_library().files.items() if "/shared/" in path}
    for process_id in process_ids or EXAMPLES:
        files |= bundle_of(process_id).files
    return Library(files)


def write_library(library: Library, folder: Path) -> None:
    """Its files as a project of their own: a place for DEFINITIONS_DIR."""
    for path, data in library.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)

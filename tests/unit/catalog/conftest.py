"""Parts of the catalogue that a test may spoil."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from catalog import shipped_catalog
from catalog.loader import DATA_FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the catalogue, with the compiled copy of the permits: reading them anew takes a second."""
    shipped_catalog()
    for file in (*DATA_FOLDER.glob("*.yaml"), *DATA_FOLDER.glob("*.csv")):
        shutil.copy(file, tmp_path)
    (tmp_path / "__pycache__").mkdir()
    for copy in DATA_FOLDER.glob("__pycache__/permits.*.json"):
        shutil.copy(copy, tmp_path / "__pycache__")
    return tmp_path


@pytest.fixture
def permits_file(tmp_path: Path) -> Path:
    """A permits.yaml with two of the permits."""
    entries = re.split(r"^(?=[a-z0-9-]+:$)", (DATA_FOLDER / "permits.yaml").read_text(encoding="utf-8"), flags=re.M)
    kept = [entry for entry in entries if entry.startswith(("sktm:\n", "siup:\n"))]
    assert len(kept) == 2
    file = tmp_path / "permits.yaml"
    file.write_text("".join(kept), encoding="utf-8")
    return file

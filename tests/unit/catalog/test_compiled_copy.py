"""The compiled copy of the permits: as right as the file itself, whatever happens to either."""

import json
import shutil
from pathlib import Path

import pytest

from catalog import CatalogError
from catalog.loader import DATA_FOLDER
from catalog.permit_file import read_permits


def copies(file):
    return sorted((file.parent / "__pycache__").glob("permits.*"))


def test_what_is_read_from_the_copy_is_what_the_file_says(tmp_path):
    """Of every permit."""
    file = Path(shutil.copy(DATA_FOLDER / "permits.yaml", tmp_path))
    read = read_permits(file)
    assert copies(file)
    assert dict(read_permits(file)) == dict(read)


def test_the_copy_is_taken_instead_of_the_file(permits_file):
    read_permits(permits_file)
    (copy,) = copies(permits_file)
    facts = json.loads(copy.read_text(encoding="utf-8"))
    facts["sktm"]["sector"] = "dari salinan"
    copy.write_text(json.dumps(facts), encoding="utf-8")
    assert read_permits(permits_file)["sktm"].sector == "dari salinan"
    assert read_permits(permits_file, from_source=True)["sktm"].sector == "kelurahan"


def test_a_changed_file_is_read_again_and_the_earlier_copy_is_gone(permits_file):
    read_permits(permits_file)
    earlier = copies(permits_file)
    permits_file.write_text(
        permits_file.read_text(encoding="utf-8").replace("sector: kelurahan", "sector: sosial"), encoding="utf-8"
    )
    assert read_permits(permits_file)["sktm"].sector == "sosial"
    assert len(copies(permits_file)) == 1
    assert copies(permits_file) != earlier


def test_a_broken_copy_is_not_believed(permits_file):
    read_permits(permits_file)
    copies(permits_file)[0].write_text('{"sktm": ', encoding="utf-8")
    assert read_permits(permits_file)["sktm"].sector == "kelurahan"


def test_of_a_file_with_a_mistake_no_copy_is_kept(permits_file):
    permits_file.write_text(
        permits_file.read_text(encoding="utf-8").replace("working_days: 1\n", "working_days: x\n"), encoding="utf-8"
    )
    for _ in range(2):
        with pytest.raises(CatalogError, match="whole number expected"):
            read_permits(permits_file)
    assert not copies(permits_file)


def test_where_nothing_can_be_written_the_file_is_read(permits_file):
    (permits_file.parent / "__pycache__").write_text("not a folder", encoding="utf-8")
    assert read_permits(permits_file)["sktm"].sector == "kelurahan"

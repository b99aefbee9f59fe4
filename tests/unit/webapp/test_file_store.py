from __future__ import annotations

import hashlib

import pytest

from webapp.services.file_store import FileStore


@pytest.fixture
def store(tmp_path):
    return FileStore(tmp_path / "files")


def test_a_file_lies_under_its_hash(store):
    sha256 = store.put(b"isi")
    assert sha256 == hashlib.sha256(b"isi").hexdigest()
    assert store.path(sha256) == store.folder / sha256[:2] / sha256
    assert store.read(sha256) == b"isi"


def test_the_same_content_is_stored_once_and_leaves_nothing_half_written(store):
    store.put(b"isi")
    sha256 = store.put(b"isi")
    assert [path.name for path in store.folder.rglob("*") if path.is_file()] == [sha256]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 64, "A" * 64, "0" * 63 + "\n"])
def test_what_is_not_there_is_not_found(store, name):
    with pytest.raises(FileNotFoundError):
        store.path(name)

from __future__ import annotations

import pytest

from webapp.shared.safe_redirect import is_local_path, local_path_or


@pytest.mark.parametrize("target", ["/", "/tugas/7?halaman=2", "/permohonan#berkas", "/a//b"])
def test_a_path_of_ours_is_followed(target):
    assert is_local_path(target)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "tugas",
        "//x.example",
        "/\\x.example",
        "\\\\x",
        "https://x.example",
        "/\n//x",
        "/\tx",
        "/a b",
        "javascript:x",
    ],
)
def test_everything_else_is_not(target):
    assert not is_local_path(target)


def test_without_a_target_the_default_is_taken():
    assert local_path_or(None, "/depan") == "/depan"

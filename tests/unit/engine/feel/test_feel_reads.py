"""What an expression looks at."""

from __future__ import annotations

import pytest

from engine.feel.reads import Reads, reads_of


def spelled(paths) -> set[str]:
    return {".".join(path) for path in paths}


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("permohonan.luas * tarif", {"permohonan.luas", "tarif"}),
        ("for r in permohonan.ruas return r.panjang", {"permohonan.ruas", "permohonan.ruas.panjang"}),
        ("some r in permohonan.ruas satisfies r.lebar > batas", {"permohonan.ruas", "permohonan.ruas.lebar", "batas"}),
        ("for i in 1..3 return i * n", {"n"}),
        ("for r in a.b return for s in r.c return s.d", {"a.b", "a.b.c", "a.b.c.d"}),
        ('permohonan.lokasi[tempat = "A"]', {"permohonan.lokasi", "permohonan.lokasi.tempat", "tempat"}),
        (
            'permohonan.ruas[jenis = "x"].panjang',
            {"permohonan.ruas", "permohonan.ruas.jenis", "permohonan.ruas.panjang", "jenis"},
        ),
        ("permohonan.ruas[1].panjang", {"permohonan.ruas", "permohonan.ruas.panjang"}),
        (
            "(permohonan.ruas[item.lebar > 2])[1].panjang",
            {f"permohonan.ruas{end}" for end in ("", ".lebar", ".panjang")},
        ),
        ("for r in permohonan.ruas[2] return r.panjang", {"permohonan.ruas", "permohonan.ruas.panjang"}),
        (
            "some r in (permohonan.ruas[-1]) satisfies r.lebar > batas",
            {"permohonan.ruas", "permohonan.ruas.lebar", "batas"},
        ),
        ("for i in [1, 2][item > 1] return i.panjang", set()),
        ("{a: x.y, b: a + 1}", {"x.y"}),
        ("round up(n: tinjauan.luas, scale: 1)", {"tinjauan.luas"}),
        ('"permohonan.luas"', set()),
        ("(permohonan).luas", {"permohonan.luas"}),
    ],
)
def test_paths_begin_at_a_variable(text, paths):
    assert spelled(reads_of(text).paths) == paths


def test_a_cell_reads_what_it_compares_with():
    assert spelled(reads_of('"a", > permohonan.batas', start="unary_tests").paths) == {"permohonan.batas"}


def test_of_a_list_that_is_only_counted_nothing_else_is_read():
    found = reads_of("count(armada.disetujui) * tarif")
    assert spelled(found.counted) == {"armada.disetujui"}
    assert spelled(found.paths) == {"tarif"}


def test_a_filtered_list_that_is_counted_is_read():
    found = reads_of("count(armada[disetujui].muatan)")
    assert not found.counted
    assert spelled(found.paths) == {"armada", "armada.disetujui", "armada.muatan", "disetujui"}


def test_what_is_compared_with_null_may_be_missing():
    found = reads_of("if a.b = null then 1 else if null != c then a.b else d")
    assert spelled(found.may_be_missing) == {"a.b", "c"}


def test_reads_of_an_element_are_reads_of_its_list():
    found = Reads()
    found.add(reads_of("ruas.panjang * tarif"), {"ruas": ("permohonan", "daftar")})
    assert spelled(found.paths) == {"permohonan.daftar.panjang", "tarif"}

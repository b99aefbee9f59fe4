"""A guarantee is handed in, and released or forfeited after an inspection: called by a tiny permit."""

from __future__ import annotations

import pytest
from support.diagrams import call
from support.part_run import PartRun

GUARANTEE = {
    "bentuk": "garansi bank",
    "nomor": "BG-77",
    "bank": "Bank DKI",
    "tanggal": "2026-11-23",
    "jumlah": 25_000_000,
    "berlaku_sampai": "2027-06-30",
    "berkas": "garansi.pdf",
}


@pytest.fixture
def guarantee(sqlite_url, tmp_path):
    """The guarantee, and behind it the release once the use is over on 30 November."""
    return PartRun(
        sqlite_url,
        tmp_path,
        "terima > pilih; pilih > akhir_gugur ? =jaminan_gugur = true; pilih > lepas !; lepas > akhir",
        terima=call("penyerahan_jaminan", {"jumlah_jaminan": "=25000000", "dasar_jaminan": '="Pergub 1/2026"'}),
        lepas=call(
            "pelepasan_jaminan", {"petugas_pemeriksa": '="dinas-pertamanan"', "tanggal_akhir": '=date("2026-11-30")'}
        ),
    )


class TestHandingIn:
    def test_the_treasurer_records_it(self, guarantee):
        assert guarantee.case.clock_holder == "applicant"
        guarantee.do("terima_jaminan", "bendahara", due="2026-12-11", **GUARANTEE)
        assert guarantee.open_steps() == []
        assert guarantee.variables["jaminan"]["jumlah"] == 25_000_000

    def test_too_little_is_asked_for_again_without_more_time(self, guarantee):
        guarantee.do("terima_jaminan", "bendahara", **{**GUARANTEE, "jumlah": 20_000_000})
        guarantee.let_pass("jaminan_lewat", "2026-12-12T00:10")
        assert guarantee.case.ended_at is not None
        assert guarantee.variables["jaminan_gugur"] is True

    def test_the_treasurer_reads_what_was_assessed_and_what_was_too_little(self, guarantee):
        guarantee.do("terima_jaminan", "bendahara", **{**GUARANTEE, "jumlah": 900_000})
        assert guarantee.instructions == (
            "Jaminan yang ditetapkan: Rp25.000.000. Dasar: Pergub 1/2026. Yang diserahkan sebelumnya kurang: Rp900.000"
        )

    def test_in_fourteen_working_days_or_never(self, guarantee):
        guarantee.let_pass("jaminan_lewat", "2026-12-12T00:10")
        assert guarantee.case.ended_at is not None
        assert guarantee.variables["jaminan_gugur"] is True
        assert guarantee.variables["jaminan"] is None


@pytest.fixture
def held(guarantee):
    guarantee.do("terima_jaminan", "bendahara", **GUARANTEE)
    return guarantee.let_pass("tunggu_akhir", "2026-12-01T00:10")


class TestRelease:
    def test_a_restored_place_gives_it_back(self, held):
        found = {"tanggal": "2026-12-01", "pulih": "ya", "foto": "taman.jpg"}
        held.do("periksa_pasca", "dinas-pertamanan", due="2026-12-04", **found)
        held.do("lepas_jaminan", "bendahara", tanggal="2026-12-01", nomor_bukti="P-1", penerima="Siti")
        assert held.case.outcome == "granted"
        assert held.templates == ["bap_pasca"]
        assert held.variables["pelepasan"] == {
            "hasil": "dilepas",
            "tanggal": "2026-12-01",
            "nomor_bukti": "P-1",
            "jumlah_dicairkan": 0,
            "jumlah_dikembalikan": 25_000_000,
        }

    @pytest.mark.parametrize(
        ("cost", "taken", "given_back"), [(4_500_000, 4_500_000, 20_500_000), (30_000_000, 25_000_000, 0)]
    )
    def test_damage_is_paid_from_it_and_the_rest_goes_back(self, held, cost, taken, given_back):
        held.do(
            *("periksa_pasca", "dinas-pertamanan"),
            **{"tanggal": "2026-12-01", "pulih": "tidak", "foto": "taman.jpg", "uraian_kerusakan": "Dua pohon patah"},
            **{"nilai_kerusakan": cost, "dasar_nilai": "Harga satuan"},
        )
        held.do("cairkan_jaminan", "bendahara", tanggal="2026-12-01", nomor_bukti="C-1")
        assert held.case.outcome == "granted"
        assert held.variables["pelepasan"] == {
            "hasil": "dicairkan",
            "tanggal": "2026-12-01",
            "nomor_bukti": "C-1",
            "jumlah_dicairkan": taken,
            "jumlah_dikembalikan": given_back,
        }
        assert "Dua pohon patah" in held.letters()[-1][1]

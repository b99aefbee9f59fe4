"""Site visits, repairs and technical approvals: every way through, called by a tiny permit."""

from __future__ import annotations

import pytest
from support.diagrams import call
from support.part_run import PartRun

VISIT = {"formulir_tinjau": '="tinjau"', "batas_tinjau": "=working days after(today(), 3)"}
SCHEDULE = {
    "tanggal_kunjungan": "2026-11-24",
    "jam": "09:30",
    "petugas": [{"nama": "Dedi", "jabatan": "Surveyor"}],
    "yang_dibawa": "Berkas asli",
}
AGREES = {"setuju": "setuju", "pernyataan": "ya"}
REPORT = {"tanggal_selesai": "2026-11-23", "uraian": "Pagar dimundurkan", "foto": "pagar.jpg"}


@pytest.fixture
def visit(sqlite_url, tmp_path):
    part = PartRun(
        sqlite_url,
        tmp_path,
        "tinjau > akhir",
        {"tinjau": ("hasil", "catatan")},
        tinjau=call("peninjauan_lapangan", VISIT),
    )
    part.do("jadwalkan_peninjauan", "tim-teknis", due="2026-11-24", **SCHEDULE)
    part.do("tinjau_lapangan", "tim-teknis", due="2026-11-26", hasil="sesuai", catatan="Batas jelas")
    return part


class TestSiteVisit:
    def test_the_minutes_are_there_to_read_before_the_applicant_answers(self, visit):
        assert visit.templates == ["bapl"]
        assert visit.open_steps() == ["tanggapi_bapl"]
        ((_, text),) = visit.letters()
        assert "Petugas yang datang : Dedi" in text
        assert "Pemohon belum menandatanganinya" in text

    def test_the_applicant_agrees(self, visit):
        visit.do("tanggapi_bapl", "pemohon", due="2026-11-26", **AGREES)
        assert visit.case.outcome == "granted"
        assert visit.variables["jadwal_kunjungan"]["tanggal_kunjungan"] == "2026-11-24"
        assert visit.variables["tinjauan"]["hasil"] == "sesuai"
        assert visit.variables["persetujuan_bapl"]["setuju"] == "setuju"
        assert visit.variables["bapl"]["number"]

    def test_the_applicant_objects_with_a_remark(self, visit):
        visit.do("tanggapi_bapl", "pemohon", setuju="tidak setuju", tanggapan="Batas timur keliru", pernyataan="ya")
        assert visit.case.outcome == "granted"
        assert visit.variables["persetujuan_bapl"]["tanggapan"] == "Batas timur keliru"

    def test_who_does_not_answer_in_three_working_days_has_not_answered(self, visit):
        visit.let_pass("bapl_tidak_dijawab", "2026-11-27T00:10")
        assert visit.case.outcome == "granted"
        assert visit.variables["persetujuan_bapl"] == {"setuju": "tidak dijawab"}

    def test_a_visit_is_not_planned_for_the_past(self, sqlite_url, tmp_path):
        part = PartRun(sqlite_url, tmp_path, "t > akhir", {"tinjau": ("hasil",)}, t=call("peninjauan_lapangan", VISIT))
        with pytest.raises(AssertionError, match="tanggal_kunjungan"):
            part.do("jadwalkan_peninjauan", "tim-teknis", **{**SCHEDULE, "tanggal_kunjungan": "2026-11-20"})


@pytest.fixture
def repair(sqlite_url, tmp_path):
    """Visit, repair, visit again; two repairs at most."""
    part = PartRun(
        sqlite_url,
        tmp_path,
        """tinjau > pilih; pilih > perbaiki ? =tinjauan.hasil = "perbaikan"; pilih > akhir !;
        perbaiki > pilih_gugur; pilih_gugur > akhir_gugur ? =perbaikan_gugur = true; pilih_gugur > tinjau !""",
        {"tinjau": ("hasil", "catatan")},
        tinjau=call("peninjauan_lapangan", VISIT),
        perbaiki=call(
            "perbaikan_lapangan",
            {
                "temuan": "=tinjauan.catatan",
                "batas_perbaikan": "=working days after(today(), 10)",
                "putaran_perbaikan_maks": "=2",
            },
        ),
    )
    return part


def visited(part, result):
    part.do("jadwalkan_peninjauan", "tim-teknis", **{**SCHEDULE, "tanggal_kunjungan": part.moment.date().isoformat()})
    part.do("tinjau_lapangan", "tim-teknis", hasil=result, catatan="Pagar melewati batas")
    part.do("tanggapi_bapl", "pemohon", **AGREES)


class TestRepair:
    def test_what_was_repaired_is_visited_again(self, repair):
        visited(repair, "perbaikan")
        repair.do("perbaiki_lapangan", "pemohon", due="2026-12-07", **REPORT)
        assert repair.open_steps() == ["jadwalkan_peninjauan"]
        assert repair.variables["laporan_perbaikan"]["uraian"] == "Pagar dimundurkan"
        visited(repair, "sesuai")
        assert repair.case.outcome == "granted"
        assert repair.variables["putaran_lapangan"] == 1
        assert repair.templates == ["bapl", "bapl"]

    def test_an_answer_to_the_first_minutes_is_none_to_the_second(self, repair):
        visited(repair, "perbaikan")
        repair.do("perbaiki_lapangan", "pemohon", **REPORT)
        repair.do("jadwalkan_peninjauan", "tim-teknis", **SCHEDULE)
        repair.do("tinjau_lapangan", "tim-teknis", hasil="sesuai", catatan="-")
        assert repair.variables["persetujuan_bapl"] is None
        assert "Pemohon belum menandatanganinya" in repair.letters()[-1][1]

    def test_after_two_repairs_there_is_no_third(self, repair):
        for _ in range(2):
            visited(repair, "perbaikan")
            repair.do("perbaiki_lapangan", "pemohon", **REPORT)
        visited(repair, "perbaikan")
        assert repair.case.ended_at is not None
        assert repair.variables["perbaikan_gugur"] is True

    def test_who_does_not_report_in_time_loses_the_file(self, repair):
        visited(repair, "perbaikan")
        repair.let_pass("perbaikan_lewat", "2026-12-08T00:10")
        assert repair.case.ended_at is not None
        assert repair.variables["perbaikan_gugur"] is True


@pytest.fixture
def approval(sqlite_url, tmp_path):
    return PartRun(
        sqlite_url,
        tmp_path,
        "setujui > akhir",
        {"bapt_kecil": ("usul", "alasan_penolakan", "catatan", "zona")},
        setujui=call("persetujuan_teknis", {"formulir_bapt": '="bapt_kecil"'}),
    )


def proposed(part, proposal="setuju"):
    part.do("susun_bapt", "tim-teknis", usul=proposal, zona="sesuai")


class TestTechnicalApproval:
    def test_agreed_it_is_issued_with_both_columns(self, approval):
        proposed(approval)
        approval.do("setujui_bapt", "koordinator-teknis", due="2026-11-24", keputusan="setuju")
        assert approval.case.outcome == "granted"
        assert approval.variables["persetujuan_bapt"]["hasil"] == "setuju"
        ((template, text),) = approval.letters()
        assert template == "bapt"
        assert "zona : sesuai" in text
        assert "Petugas tim-teknis" in text
        assert "Koordinator Tim Teknis" in text
        assert "Petugas koordinator-teknis" in text

    def test_who_agrees_that_it_be_refused_refuses(self, approval):
        proposed(approval, "tolak")
        approval.do("setujui_bapt", "koordinator-teknis", keputusan="setuju")
        assert approval.variables["persetujuan_bapt"]["hasil"] == "tolak"
        assert approval.templates == []

    def test_the_coordinator_refuses_what_the_team_would_grant(self, approval):
        proposed(approval)
        approval.do("setujui_bapt", "koordinator-teknis", keputusan="tolak", catatan="Zona hijau")
        assert approval.variables["persetujuan_bapt"]["hasil"] == "tolak"
        assert approval.variables["persetujuan_bapt"]["catatan"] == "Zona hijau"

    def test_it_is_sent_back_twice_at_most(self, approval):
        for _ in range(2):
            proposed(approval)
            approval.do("setujui_bapt", "koordinator-teknis", keputusan="kembalikan", catatan="Hitung lagi")
            assert approval.open_steps() == ["susun_bapt"]
        proposed(approval)
        with pytest.raises(AssertionError, match="keputusan"):
            approval.do("setujui_bapt", "koordinator-teknis", keputusan="kembalikan", catatan="Lagi")
        approval.do("setujui_bapt", "koordinator-teknis", keputusan_akhir="setuju")
        assert approval.variables["persetujuan_bapt"]["hasil"] == "setuju"
        assert approval.variables["pengembalian_bapt"] == 2

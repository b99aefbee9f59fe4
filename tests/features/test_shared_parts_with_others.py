"""Opinions of agencies, panel sessions and public announcements: every way through, called by a tiny permit."""

from __future__ import annotations

import pytest
from support.diagrams import Node, call
from support.events import for_each, looped
from support.part_run import PartRun

TO_ALL = {"perihal": '="Dampak lalu lintas"', "formulir_rekomendasi": '="rekomendasi_instansi"'}
OPINION = {
    **TO_ALL,
    "instansi": '="dinas-perhubungan"',
    "kantor_instansi": '="31"',
    "batas_rekomendasi": "=working days after(today(), 5)",
}
LETTER = {"nomor_surat": "12/DISHUB/2026", "tanggal_surat": "2026-11-23"}


def into(node: Node, target: str, source: str) -> Node:
    """The same call, of whose variables only this one comes out."""
    output = f'<zeebe:output source="{source}" target="{target}"/></zeebe:ioMapping>'
    node.extensions = node.extensions.replace("</zeebe:ioMapping>", output)
    return node


@pytest.fixture
def opinion(sqlite_url, tmp_path):
    return PartRun(sqlite_url, tmp_path, "minta > akhir", minta=call("rekomendasi_instansi", OPINION))


class TestOpinionOfAnAgency:
    def test_the_agency_answers_at_its_own_office(self, opinion):
        (task,) = opinion.tasks
        assert task.candidate_group == "dinas-perhubungan@31"
        assert opinion.case.clock_holder == "agency"
        opinion.do("beri_rekomendasi", "dinas-perhubungan", due="2026-11-30", hasil="setuju", **LETTER)
        assert opinion.case.outcome == "granted"
        assert opinion.variables["rekomendasi"] == {
            "instansi": "dinas-perhubungan",
            "hasil": "setuju",
            **LETTER,
            "syarat": None,
            "catatan": None,
        }

    def test_conditions_are_part_of_it(self, opinion):
        opinion.do("beri_rekomendasi", "dinas-perhubungan", hasil="setuju dengan syarat", syarat="Dua lajur", **LETTER)
        assert opinion.variables["rekomendasi"]["syarat"] == "Dua lajur"

    def test_a_reminder_does_not_hold_up_the_answer(self, opinion):
        opinion.let_pass("rekomendasi_lewat", "2026-12-01T00:10")
        assert opinion.open_steps() == ["beri_rekomendasi", "tegur_instansi"]
        assert opinion.case.clock_holder == "agency"
        opinion.do("beri_rekomendasi", "dinas-perhubungan", hasil="keberatan", catatan="Macet", **LETTER)
        assert opinion.case.outcome == "granted", "the reminder is gone with the answer"
        assert opinion.variables["rekomendasi"]["hasil"] == "keberatan"

    def test_the_head_reminds_and_the_agency_answers(self, opinion):
        opinion.let_pass("rekomendasi_lewat", "2026-12-01T00:10")
        opinion.do(
            "tegur_instansi", "kepala", due="2026-12-02", tanggal="2026-12-01", cara="surat", tindakan="Disurati"
        )
        assert opinion.open_steps() == ["beri_rekomendasi"]
        opinion.do("beri_rekomendasi", "dinas-perhubungan", hasil="setuju", **LETTER)
        assert opinion.case.outcome == "granted"

    def test_five_working_days_later_the_wait_is_over(self, opinion):
        opinion.let_pass("rekomendasi_lewat", "2026-12-01T00:10")
        opinion.let_pass("penantian_habis", "2026-12-08T00:10")
        assert opinion.case.outcome == "granted"
        assert opinion.variables["rekomendasi"]["hasil"] == "tidak menjawab"
        assert opinion.variables["rekomendasi"]["instansi"] == "dinas-perhubungan"
        assert opinion.variables["rekomendasi"]["nomor_surat"] is None

    def test_several_agencies_are_asked_at_once_and_collected(self, sqlite_url, tmp_path):
        each = call("rekomendasi_instansi", {**OPINION, "instansi": "=satu"})
        agencies = '=["dinas-perhubungan", "penanggulangan-kebakaran", "dinas-bina-marga"]'
        minta = looped(each, for_each(agencies, "satu", into="pendapat", result="=rekomendasi"))
        part = PartRun(sqlite_url, tmp_path, "minta > akhir", minta=minta)
        assert part.open_steps() == ["beri_rekomendasi"] * 3
        groups = sorted(task.candidate_group or "" for task in part.tasks)
        assert groups == ["dinas-bina-marga@31", "dinas-perhubungan@31", "penanggulangan-kebakaran@31"]
        for task in part.tasks:
            assert task.role is not None
            part.answer(task, hasil="setuju", nomor_surat=task.role, tanggal_surat="2026-11-23")
        assert part.case.outcome == "granted"
        assert [found["nomor_surat"] for found in part.variables["pendapat"]] == [
            "dinas-perhubungan",
            "penanggulangan-kebakaran",
            "dinas-bina-marga",
        ]
        assert "rekomendasi" not in part.variables

    def test_two_agencies_beside_each_other_have_a_name_each(self, sqlite_url, tmp_path):
        roads = call("rekomendasi_instansi", OPINION)
        fire = call("rekomendasi_instansi", {**OPINION, "instansi": '="penanggulangan-kebakaran"'})
        part = PartRun(
            sqlite_url,
            tmp_path,
            "pisah > jalan > gabung; pisah > api > gabung; gabung > akhir",
            jalan=into(roads, "pendapat_jalan", "=rekomendasi"),
            api=into(fire, "pendapat_api", "=rekomendasi"),
        )
        for task in part.tasks:
            part.answer(task, hasil="setuju", nomor_surat=task.role, tanggal_surat="2026-11-23")
        assert part.variables["pendapat_jalan"]["instansi"] == "dinas-perhubungan"
        assert part.variables["pendapat_api"]["instansi"] == "penanggulangan-kebakaran"
        assert "rekomendasi" not in part.variables


@pytest.fixture
def session_(sqlite_url, tmp_path):
    inputs = {
        "formulir_sidang": '="risalah_sidang"',
        "kuorum": "=2",
        "anggota_panel": "=3",
        "sekretaris_sidang": '="sekretaris-panel"',
        "batas_sidang": "=working days after(today(), 10)",
    }
    return PartRun(sqlite_url, tmp_path, "sidang_arsitektur > akhir", sidang_arsitektur=call("sidang_panel", inputs))


MEMBERS = [{"nama": name, "unsur": "Arsitektur"} for name in ("Laras", "Teguh", "Anton")]
MINUTES = {"tanggal": "2026-11-23", "pimpinan": "Laras", "catatan": "Dibahas"}


def invited(part, due=None):
    members = [{**member, "benturan": "tidak"} for member in MEMBERS]
    where = {"tanggal": "2026-11-23", "jam": "10:00", "tempat": "Lantai 3", "acara": "Arsitektur"}
    part.do("undang_sidang", "sekretaris-panel", due=due, anggota=members, pemohon_diundang="ya", **where)


class TestPanelSession:
    def test_with_a_quorum_it_decides(self, session_):
        invited(session_, due="2026-12-07")
        session_.do(
            "catat_sidang",
            "sekretaris-panel",
            due="2026-11-25",
            **{**MINUTES, "hadir": MEMBERS[:2], "hasil": "perbaikan", "syarat": "Ubah fasad"},
        )
        assert session_.case.outcome == "granted"
        assert session_.variables["sidang"]["hasil"] == "perbaikan"
        assert session_.variables["sidang_gagal"] is False
        assert session_.variables["undangan_sidang"]["tempat"] == "Lantai 3"
        assert session_.variables["risalah"]["number"]
        ((template, text),) = session_.letters()
        assert template == "risalah_sidang"
        assert "sidang menyatakan: perbaikan." in text

    def test_without_a_quorum_the_outcome_is_not_asked(self, session_):
        invited(session_)
        with pytest.raises(AssertionError, match="hasil"):
            session_.do("catat_sidang", "sekretaris-panel", **MINUTES, hadir=MEMBERS[:1], hasil="setuju")

    def test_without_a_quorum_it_is_invited_again(self, session_):
        invited(session_)
        session_.do("catat_sidang", "sekretaris-panel", **MINUTES, hadir=MEMBERS[:1])
        assert session_.open_steps() == ["undang_sidang"]
        invited(session_, due="2026-11-25")
        session_.do("catat_sidang", "sekretaris-panel", **MINUTES, hadir=MEMBERS, hasil="setuju")
        assert session_.case.outcome == "granted"
        assert session_.variables["undangan_ke"] == 2

    def test_three_times_without_a_quorum_it_has_failed(self, session_):
        for present in (MEMBERS[:1], [], MEMBERS[2:]):
            invited(session_)
            session_.do("catat_sidang", "sekretaris-panel", **MINUTES, **({"hadir": present} if present else {}))
        assert session_.case.outcome == "granted"
        assert session_.variables["sidang_gagal"] is True
        assert "hasil" not in session_.variables["sidang"], "which reads as null"
        assert "tidak mengambil keputusan" in session_.letters()[-1][1]


@pytest.fixture
def announcement(sqlite_url, tmp_path):
    inputs = {
        "isi_pengumuman": '="Rencana kegiatan di Jalan Cideng."',
        "hari_pengumuman": "=10",
        "petugas_pengumuman": '="dinas-lingkungan-hidup"',
    }
    part = PartRun(sqlite_url, tmp_path, "umumkan > akhir", umumkan=call("pengumuman_publik", inputs))
    places = [{"lokasi": "Kantor lurah"}]
    part.do(
        *("pasang_pengumuman", "dinas-lingkungan-hidup"),
        **{"tanggal": "2026-11-23", "media": ["lokasi"], "tempat": places, "foto": "papan.jpg"},
    )
    return part


def commented(part, kind, text):
    answers = {"masukan": "catat", "tanggal": "2026-11-23", "nama": "Bu Rini", "jenis": kind, "isi": text}
    part.do("catat_tanggapan", "dinas-lingkungan-hidup", due="2026-12-07", **answers)


class TestPublicAnnouncement:
    def test_the_clock_stands_still_while_it_runs(self, announcement):
        assert announcement.case.clock_holder == "stopped"
        assert announcement.open_steps() == ["catat_tanggapan"]

    def test_without_comments_it_ends_when_its_days_are_over(self, announcement):
        announcement.let_pass("masa_berakhir", "2026-12-08T00:10")
        assert announcement.case.outcome == "granted"
        assert announcement.variables["pengumuman"] == {
            "dipasang_pada": "2026-11-23",
            "berakhir_pada": "2026-12-07",
            "keberatan": 0,
            "tanggapan": [],
        }

    def test_an_officer_who_expects_no_more_comments_has_no_task_until_its_days_are_over(self, announcement):
        announcement.do("catat_tanggapan", "dinas-lingkungan-hidup", due="2026-12-07", masukan="tunggu")
        assert announcement.open_steps() == []
        announcement.let_pass("tunggu_masa", "2026-12-08T00:10")
        assert announcement.case.outcome == "granted"
        assert announcement.variables["pengumuman"]["tanggapan"] == []

    def test_every_comment_is_answered_and_objections_are_counted(self, announcement):
        commented(announcement, "keberatan", "Bising")
        commented(announcement, "saran", "Tambah pohon")
        commented(announcement, "keberatan", "Banjir")
        announcement.let_pass("masa_berakhir", "2026-12-08T00:10")
        assert announcement.open_steps() == ["jawab_tanggapan"] * 3
        for number, task in enumerate(announcement.tasks):
            announcement.answer(task, putusan="dicatat", jawaban=f"Jawaban {number}", tanggal_jawaban="2026-12-08")
        assert announcement.case.outcome == "granted"
        found = announcement.variables["pengumuman"]
        assert found["keberatan"] == 2
        assert [(one["jenis"], one["isi"]) for one in found["tanggapan"]] == [
            ("keberatan", "Bising"),
            ("saran", "Tambah pohon"),
            ("keberatan", "Banjir"),
        ]
        assert all(one["jawaban"].startswith("Jawaban") for one in found["tanggapan"])

    def test_it_cannot_be_put_up_tomorrow(self, sqlite_url, tmp_path):
        inputs = {"isi_pengumuman": '="x"', "hari_pengumuman": "=3", "petugas_pengumuman": '="tata-usaha"'}
        part = PartRun(sqlite_url, tmp_path, "umumkan > akhir", umumkan=call("pengumuman_publik", inputs))
        answers = {"media": ["lokasi"], "tempat": [{"lokasi": "Lurah"}], "foto": "a.jpg"}
        with pytest.raises(AssertionError, match="tanggal"):
            part.do("pasang_pengumuman", "tata-usaha", tanggal="2026-11-24", **answers)

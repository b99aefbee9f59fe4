"""Officers tick what has to be corrected; the applicant is shown that and nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient
from support.applying import KELURAHAN, photo, submit
from support.officer_pages import finish
from support.pages import Page, open_page, send
from support.signed_in import enter_as
from support.tiny_permit import tiny_files

from engine import Library, case_variables, deploy, find_user_tasks, get_case
from webapp.extensions import Services
from webapp.models import CorrectionMark


@pytest.fixture
def reference(its_services, applicant, monday_nine):
    """An application whose officer sends back with the word that all real forms have."""
    files = {
        name: content.replace(b"kembalikan", b"perbaikan") for name, content in with_checklist(tiny_files()).items()
    }
    with its_services.session_factory.begin() as session:
        deploy(session, Library(files), monday_nine)
    return submit(applicant)


def with_checklist(files):
    """The officer's form, with a line about a document, one that is about no question, and their notes."""
    path = "forms/definitions/sktm/sktm_periksa.form"
    form = json.loads(files[path])
    for subject, label in (("ktp", "KTP"), ("zona", "Zona")):
        values = [{"label": word.capitalize(), "value": word} for word in ("sesuai", "tidak sesuai")]
        form["components"] += [
            {"type": "radio", "id": f"r_{subject}", "key": f"periksa_{subject}", "label": label, "values": values},
            {"type": "textfield", "id": f"c_{subject}", "key": f"catatan_{subject}", "label": "Apa"},
        ]
    return files | {path: json.dumps(form).encode()}


@dataclass
class Officer:
    """The verifier, in his browser."""

    browser: FlaskClient
    services: Services

    def task(self, reference: str) -> str:
        """The address of his open task in the case."""
        with self.services.session_factory() as session:
            case = get_case(session, reference)
            (task,) = find_user_tasks(session, case_id=case.id)
        return f"/petugas/tugas/{case.id}/{task.id}"

    def sends_back(self, reference: str, *fields: str, all_of_it: bool = False, **answers: str) -> Page:
        values = {"keputusan": "perbaikan", "catatan": "KTP buram", "_perbaiki": list(fields), **answers}
        return finish(self.browser, self.task(reference), **values, **({"_perbaiki_semua": "ya"} if all_of_it else {}))


@pytest.fixture
def officer(app, make_user, its_services):
    make_user("budi", ("verifikator", KELURAHAN))
    browser = app.test_client()
    enter_as(browser, browser.application, "budi")
    return Officer(browser, its_services)


def correction_page(applicant, reference):
    links = open_page(applicant, f"/permohonan/{reference}").links
    return open_page(applicant, next(address for address in links.values() if "/tugas/" in address))


def fields_of(page):
    return {
        name.partition("-")[0]
        for name in page.tree.xpath(
            "//main//form[@method='post']//*[self::input or self::select or self::textarea]/@name"
        )
        if not name.startswith(("_", "csrf", "rev", "idem", "kept"))
    }


def application_of(its_services, clock, reference):
    with its_services.session_factory() as session:
        return case_variables(session, get_case(session, reference).id, clock())["permohonan"]


def test_the_officer_is_offered_every_question_of_the_application_once(officer, reference):
    offered = open_page(officer.browser, officer.task(reference)).tree.xpath("//input[@name='_perbaiki']/@value")
    assert offered == [
        "nama_lengkap",
        "tanggal_lahir",
        "lokasi_kelurahan",
        "untuk_siapa",
        "anggota",
        "lampiran_ktp",
        "lampiran_foto",
    ]


def test_only_what_was_ticked_can_be_changed(officer, applicant, reference, its_services, clock):
    before = application_of(its_services, clock, reference)
    assert officer.sends_back(reference, "lampiran_ktp").status == 200
    page = correction_page(applicant, reference)
    assert fields_of(page) == {"lampiran_ktp"}
    assert "Hanya isian di bawah ini" in page.text
    assert "Siti Aminah" in page.text  # what stays can be read
    answer = send(
        applicant,
        page,
        nama_lengkap="Orang Lain",
        lokasi_kelurahan="31.71.01.1002",
        lampiran_ktp=photo("jelas.jpg", shade=40),
    )
    assert answer.status == 200
    after = application_of(its_services, clock, reference)
    assert after.pop("lampiran_ktp")["name"] == "jelas.jpg"
    del before["lampiran_ktp"]
    assert {key: after[key] for key in before} == before


def test_what_hangs_on_a_question_opens_with_it(officer, applicant, reference, its_services, clock):
    officer.sends_back(reference, "untuk_siapa")
    page = correction_page(applicant, reference)
    assert fields_of(page) == {"untuk_siapa", "nama_orang_lain"}
    refused = send(applicant, page, untuk_siapa="orang lain", nama_orang_lain="")
    assert refused.status == 422
    assert send(applicant, page, untuk_siapa="orang lain", nama_orang_lain="Budi").status == 200
    after = application_of(its_services, clock, reference)
    assert (after["untuk_siapa"], after["nama_orang_lain"], after["nama_lengkap"]) == (
        "orang lain",
        "Budi",
        "Siti Aminah",
    )


def test_an_officer_who_marks_nothing_has_to_say_that_everything_is_open(officer, applicant, reference):
    refused = officer.sends_back(reference)
    assert refused.status == 422
    assert refused.errors == [
        "Tandai isian yang harus diperbaiki, di bawah formulir ini, atau pilih “Buka seluruh permohonan”"
    ]
    assert refused.tree.xpath("//details[@open]//input[@name='_perbaiki_semua']")
    assert officer.sends_back(reference, all_of_it=True).status == 200
    assert {"nama_lengkap", "lampiran_ktp", "untuk_siapa"} <= fields_of(correction_page(applicant, reference))


def test_ticks_of_a_file_that_goes_on_ask_for_nothing(officer, reference, its_services):
    officer.sends_back(reference, "lampiran_ktp", keputusan="lengkap")
    with its_services.session_factory() as session:
        assert not session.execute(CorrectionMark.__table__.select()).all()


def test_ticks_that_are_no_questions_are_left_out(officer, applicant, reference):
    officer.sends_back(reference, "kasus", "x" * 5000, "lampiran_foto")
    assert fields_of(correction_page(applicant, reference)) == {"lampiran_foto"}


def test_a_mistake_of_the_officer_keeps_the_ticks(officer, reference):
    answer = officer.sends_back(reference, "lampiran_ktp", keputusan="")
    assert answer.status == 422
    assert answer.tree.xpath("//input[@name='_perbaiki' and @checked]/@value") == ["lampiran_ktp"]


def test_ticks_that_are_kept_for_later_come_back(officer, reference):
    finish(officer.browser, officer.task(reference), _perbaiki=["lampiran_ktp"], _simpan_dulu="1")
    page = open_page(officer.browser, officer.task(reference))
    assert page.tree.xpath("//input[@name='_perbaiki'][@checked]/@value") == ["lampiran_ktp"]


def test_the_next_round_asks_anew(officer, applicant, reference, clock):
    officer.sends_back(reference, "lampiran_ktp")
    clock.advance(minutes=5)
    send(applicant, correction_page(applicant, reference), lampiran_ktp=photo("jelas.jpg", shade=200))
    page = open_page(officer.browser, officer.task(reference))
    assert page.tree.xpath("//input[@name='_perbaiki' and @checked]") == []


class TestChecklist:
    def test_a_line_that_does_not_fit_marks_its_document_and_says_why(self, officer, applicant, reference):
        assert officer.sends_back(reference, periksa_ktp="tidak sesuai", catatan_ktp="Nama terpotong").status == 200
        page = correction_page(applicant, reference)
        assert fields_of(page) == {"lampiran_ktp"}
        assert "KTP: Nama terpotong" in page.text

    def test_a_line_about_no_question_leaves_the_marking_to_the_officer(self, officer, applicant, reference):
        found = {"periksa_ktp": "tidak sesuai", "periksa_zona": "tidak sesuai", "catatan_zona": "Bukan zona usaha"}
        assert officer.sends_back(reference, **found).status == 422
        assert officer.sends_back(reference, "lokasi_kelurahan", **found).status == 200
        page = correction_page(applicant, reference)
        assert fields_of(page) == {"lampiran_ktp", "lokasi_kelurahan"}
        assert "Bukan zona usaha" in page.text


class TestUnchanged:
    def test_names_what_was_asked_and_is_as_it_was(self, officer, applicant, reference, its_services):
        officer.sends_back(reference, "nama_lengkap", "untuk_siapa")
        page = correction_page(applicant, reference)
        refused = send(applicant, page, nama_lengkap="Siti Aminah binti Umar")
        assert (refused.status, refused.errors) == (422, ["Belum Anda ubah: Untuk siapa surat ini"])
        answer = send(applicant, refused, nama_lengkap="Siti A.", untuk_siapa="orang lain", nama_orang_lain="Budi")
        assert answer.status == 200
        assert "/tugas/" not in str(open_page(applicant, f"/permohonan/{reference}").links)

    def test_may_be_right_and_the_officer_reads_why(self, officer, applicant, reference):
        officer.sends_back(reference, "lampiran_ktp")
        refused = send(applicant, correction_page(applicant, reference))
        assert refused.status == 422
        assert send(applicant, refused, _mengapa_tetap="KTP saya memang dari kertas").status == 200
        assert "KTP saya memang dari kertas" in open_page(officer.browser, f"/petugas/kasus/{reference}/pesan").text

    def test_the_officer_reads_indonesian_also_of_who_reads_english(self, officer, applicant, reference):
        officer.sends_back(reference, "lampiran_ktp")
        applicant.post("/bahasa/en")
        refused = send(applicant, correction_page(applicant, reference))
        assert send(applicant, refused, _mengapa_tetap="It is paper").status == 200
        messages = open_page(officer.browser, f"/petugas/kasus/{reference}/pesan").text
        assert "Tidak saya ubah, karena: It is paper" in messages

    def test_an_application_that_is_open_as_a_whole_has_to_change_somewhere(self, officer, applicant, reference):
        officer.sends_back(reference, all_of_it=True)
        page = correction_page(applicant, reference)
        refused = send(applicant, page)
        assert refused.status == 422
        assert "Belum ada yang Anda ubah" in refused.errors[0]
        assert send(applicant, refused, nama_lengkap="Siti A.").status == 200

    @pytest.mark.parametrize("field", ["anggota", "tanggal_lahir"])
    def test_is_found_out_of_every_sort_of_question(self, officer, applicant, reference, field):
        officer.sends_back(reference, field)
        refused = send(applicant, correction_page(applicant, reference))
        assert refused.status == 422
        assert refused.errors[0].startswith("Belum Anda ubah: ")

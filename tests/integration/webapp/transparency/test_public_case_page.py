"""Everybody who knows a number sees where the case is, and nothing about the person."""

from __future__ import annotations

import random
import string
from dataclasses import replace
from datetime import date

import pytest
from support.pages import Page, open_page
from support.running_cases import APPLICANT, LURAH, VERIFIER

from engine import case_variables
from engine.working_calendar import WorkingCalendar
from webapp.services.lookup_throttle import MISSES


def table_of_days(page: Page) -> dict[str, int]:
    rows = page.tree.xpath("//main//table/tbody/tr")
    return {row.xpath("th")[0].text_content().strip(): int(row.xpath("td")[0].text_content()) for row in rows}


class TestWhoseTurn:
    def test_is_said_in_one_sentence_with_office_and_day(self, client, cases):
        case = cases.start()
        page = open_page(client, f"/lacak/{case.reference}")
        where = "di Kelurahan Gambir (verifikator) sejak Senin, 23 November 2026."
        assert f"Menunggu pemeriksaan berkas {where}" in page.text

    def test_is_the_applicants_when_he_was_asked(self, client, cases):
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="kembalikan", catatan="KTP tidak terbaca")
        page = open_page(client, f"/lacak/{case.reference}")
        assert "Menunggu pemohon sejak Senin, 23 November 2026: pemohon melengkapi berkas" in page.text
        assert "KTP tidak terbaca" not in page.text

    @pytest.mark.parametrize(
        ("decision", "sentence"), [("lengkap", "Izin sudah terbit"), ("tolak", "Permohonan ditolak")]
    )
    def test_is_nobodys_when_the_case_has_ended(self, client, cases, decision, sentence):
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan=decision)
        if decision == "lengkap":
            cases.complete(case, LURAH)
        assert sentence in open_page(client, f"/lacak/{case.reference}").text


class TestSteps:
    def test_stand_in_order_with_office_and_days(self, client, cases, clock):
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="lengkap")
        clock.advance(days=2)
        page = open_page(client, f"/lacak/{case.reference}")
        steps = [item.text_content() for item in page.tree.xpath("//ol[@class='sp-timeline']/li")]
        assert len(steps) == 2
        assert "Pemeriksaan berkas, selesai" in steps[0]
        assert "Tanda tangan lurah, sedang berjalan" in steps[1]
        assert "Lurah, Kelurahan Gambir" in steps[1]
        assert "2 hari kerja sejauh ini" in steps[1]
        assert page.tree.xpath("//li[@aria-current='step']")


class TestDays:
    def test_are_a_table_whose_parts_make_up_the_sum(self, client, cases, clock):
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="kembalikan")
        clock.advance(days=1)
        cases.complete(case, APPLICANT, nama_lengkap="Siti", lokasi_kelurahan="31.71.01.1001")
        clock.advance(days=1)
        cases.complete(case, VERIFIER, keputusan="lengkap")
        clock.advance(days=7)
        days = table_of_days(open_page(client, f"/lacak/{case.reference}"))
        assert days.pop("Jumlah") == sum(days.values()) > 0

    def test_are_compared_with_the_standard(self, client, cases, clock):
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="lengkap")
        clock.advance(days=2)
        assert "Terpakai 2 dari 3 hari kerja." in open_page(client, f"/lacak/{case.reference}").text

    def test_do_not_count_before_the_file_is_complete(self, client, cases):
        case = cases.start()
        page = open_page(client, f"/lacak/{case.reference}")
        assert "Belum ada: waktu layanan dihitung sejak berkas lengkap." in page.text
        assert not page.tree.xpath("//main//table")


class TestDueDate:
    NOTE = "Tanggal ini masih sementara: hari libur tahun 2027 belum ditetapkan, jadi batasnya dapat bergeser."

    def test_within_decreed_years_is_said_without_more(self, client, cases):
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="lengkap")
        text = open_page(client, f"/lacak/{case.reference}").text
        assert "Batasnya Kamis, 26 November 2026." in text
        assert "sementara" not in text

    def test_in_a_year_that_is_not_decreed_yet_is_called_provisional(self, client, cases, clock):
        clock.advance(days=37)  # Wednesday, the 30th of December
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="lengkap")
        text = open_page(client, f"/lacak/{case.reference}").text
        assert f"Batasnya Selasa, 5 Januari 2027. {self.NOTE}" in text

    def test_is_called_provisional_in_english_too(self, client, cases, clock):
        clock.advance(days=37)
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="lengkap")
        client.get("/bahasa/en")
        text = open_page(client, f"/lacak/{case.reference}").text
        assert "This date is provisional: the holidays of 2027 have not been decreed yet, so it may move." in text

    def test_is_the_one_of_the_ledger_although_the_holidays_were_decreed_since(self, client, cases, clock):
        clock.advance(days=37)
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="lengkap")
        world = cases.services.session_factory.kw["info"]
        decreed = WorkingCalendar({date(2027, 1, 1): "Tahun Baru", date(2027, 1, 4): "Cuti Bersama"})
        world["environment"] = replace(world["environment"], calendar=decreed)
        text = open_page(client, f"/lacak/{case.reference}").text
        assert "Batasnya Rabu, 6 Januari 2027." in text


class TestNumber:
    @pytest.mark.parametrize("typed", ["test0-00001", "TEST000001", "testO-0000I", " test0 00001 "])
    def test_is_found_in_every_spelling(self, client, cases, typed):
        cases.start()
        page = Page(client.get("/lacak", query_string={"nomor": typed}, follow_redirects=True))
        assert (page.status, page.path) == (200, "/lacak/TEST0-00001")

    def test_fits_into_the_field_as_the_address_behind_a_qr_code(self, client):
        pasted = "https://perizinan.jakarta.example/lacak/TEST0-00001"
        (longest,) = open_page(client, "/lacak").tree.xpath("//input[@name='nomor']/@maxlength")
        assert len(pasted) <= int(longest)

    def test_that_nobody_has_gives_a_page_with_help(self, client, cases):
        page = open_page(client, "/lacak/7K2QM-X04TZ")
        assert page.status == 404
        assert "tanda terima" in page.text
        assert "7K2QM-X04TZ" in page.values["nomor"]

    @pytest.mark.parametrize("typed", ["", "abc", "'; --", "<script>", "../etc"])
    def test_that_cannot_be_one_is_an_error_at_the_field(self, client, cases, typed):
        page = Page(client.get("/lacak", query_string={"nomor": typed}))
        assert page.status == 200
        assert len(page.errors) == 1
        assert "<script>" not in page.response.text

    def test_cannot_be_guessed_at_length(self, client, cases, clock):
        case = cases.start()
        for number in range(MISSES):
            assert client.get(f"/lacak/ZZZZZ-{number:05d}").status_code == 404
        refused = client.get("/lacak/ZZZZZ-99999")
        assert refused.status_code == 429
        assert int(refused.headers["Retry-After"]) > 0
        clock.advance(minutes=16)
        assert client.get(f"/lacak/{case.reference}").status_code == 200

    def test_that_is_known_is_never_slowed_down(self, client, cases):
        case = cases.start()
        assert {client.get(f"/lacak/{case.reference}").status_code for _ in range(MISSES + 5)} == {200}


class TestPrivacy:
    """The page says nothing of what anybody typed, and names nobody."""

    @pytest.mark.parametrize("seed", range(8))
    def test_no_value_of_any_answer_is_on_the_page(self, client, cases, seed):
        some = random.Random(seed)

        def secret() -> str:
            return "".join(some.choices(string.ascii_letters + string.digits, k=12))

        answers = {
            "nik": "".join(some.choices(string.digits, k=16)),
            "alamat": secret(),
            "telepon": "08" + "".join(some.choices(string.digits, k=10)),
            "lampiran_ktp": {"sha256": secret() * 5, "name": secret() + ".pdf", "size": 987654321, "type": secret()},
            "anggota": [{"nama": secret()}, {"nama": secret()}],
        }
        case = cases.start(name=secret(), **answers)
        decisions = {"keputusan": some.choice(["kembalikan", "lengkap", "tolak"]), "catatan": secret()}
        cases.complete(case, VERIFIER, **decisions)
        text = client.get(f"/lacak/{case.reference}").text
        with cases.services.session_factory() as session:
            variables = case_variables(session, case.id, cases.services.clock())
        for value in leaves(variables["permohonan"]) | leaves(variables["periksa"]) - PUBLIC_WORDS:
            assert value not in text

    def test_nobody_is_named(self, client, cases):
        case = cases.start()
        cases.complete(case, VERIFIER, keputusan="lengkap")
        cases.complete(case, LURAH)
        text = client.get(f"/lacak/{case.reference}").text
        for name in ("Siti", "Budi", "Ahmad", "petugas-", cases.services.settings.public_url + "/permohonan"):
            assert name not in text


PUBLIC_WORDS = {"kembalikan", "lengkap", "tolak", "31.71.01.1001"}


def leaves(value: object) -> set[str]:
    """Every single value in nested answers, as text; very short ones occur by chance and say nothing."""
    if isinstance(value, dict):
        return set().union(*(leaves(part) for part in value.values()))
    if isinstance(value, list):
        return set().union(*(leaves(part) for part in value))
    return {str(value)} if len(str(value)) > 4 and str(value) not in PUBLIC_WORDS else set()

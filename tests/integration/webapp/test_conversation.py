"""Applicant and offices write to each other about a case, and nobody else reads it."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image
from support.pages import open_page
from support.running_cases import GAMBIR, VERIFIER, RunningCases
from support.signed_in import enter_as

from webapp.models import Attachment
from webapp.services.conversation import LONGEST, MOST_A_DAY, OPEN_AFTER_THE_END
from webapp.services.notices import NoticePost

PHONE = "081234567890"


@pytest.fixture
def cases(its_services):
    found = RunningCases(its_services)
    found.deploy()
    return found


@pytest.fixture
def people(app, make_user):
    """Browsers by name: siti applies, budi verifies in Gambir, joko elsewhere, ani applies for something else."""
    ids = {
        "siti": make_user("siti", phone=PHONE),
        "ani": make_user("ani"),
        "budi": make_user("budi", ("verifikator", GAMBIR)),
        "joko": make_user("joko", ("verifikator", "31.71.01.1002")),
    }
    browsers = {}
    for name in ids:
        browsers[name] = app.test_client()
        enter_as(browsers[name], browsers[name].application, name)
    return ids, browsers


@pytest.fixture
def case(cases, people):
    return cases.start(applicant_id=people[0]["siti"].id)


@pytest.fixture
def siti(people, case):
    return Writer(people[1]["siti"], f"/permohonan/{case.reference}/pesan")


@pytest.fixture
def budi(people, case):
    return Writer(people[1]["budi"], f"/petugas/kasus/{case.reference}/pesan")


def photo() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(content, "PNG")
    return content.getvalue()


class Writer:
    def __init__(self, browser, address):
        self.browser, self.address = browser, address

    def page(self):
        return open_page(self.browser, self.address)

    def write(self, text, key=None, **files):
        key = key or self.page().tree.xpath("//input[@name='idempotency_key']/@value")[0]
        return self.browser.post(self.address, data={"idempotency_key": key, "text": text, **files})


class TestConversation:
    def test_goes_to_and_fro_and_says_who_wrote_and_whether_it_was_read(self, siti, budi):
        assert siti.write("Apakah KTP suami juga perlu?\nTerima kasih").status_code == 303
        assert "belum dibaca" in siti.page().text
        assert "Apakah KTP suami juga perlu?" in budi.page().text
        assert "sudah dibaca" in siti.page().text
        budi.write("Tidak perlu, Bu.")
        text = siti.page().text
        assert "Tidak perlu, Bu." in text
        assert "Budi, Verifikator, Kelurahan Gambir" in text
        assert "baru" in text

    def test_the_applicant_is_told_of_a_message_and_not_what_it_says(self, siti, budi, case, its_services, clock, sent):
        def told():
            while NoticePost(its_services.outbox).send_due(its_services.session_factory, clock()):
                pass
            return [message.text for message in sent.to(PHONE) if "/pesan" in message.text]

        budi.write("Tolong telepon saya soal KTP")
        (text,) = told()
        assert case.reference in text
        assert "KTP" not in text
        siti.write("Baik")  # what the applicant writes is no news to himself
        assert len(told()) == 1

    def test_is_announced_on_the_pages_of_the_case(self, siti, budi, people, case):
        siti.write("Halo")
        siti.write("Masih di sini")
        assert "(2 baru)" in open_page(people[1]["budi"], f"/petugas/kasus/{case.reference}").text
        listed = open_page(people[1]["budi"], "/petugas/pesan").text
        assert case.reference in listed
        assert "2 pesan" in listed
        budi.page()
        assert "Semua pesan pemohon sudah dibaca" in open_page(people[1]["budi"], "/petugas/pesan").text
        budi.write("Ya?")
        assert "(1 baru)" in open_page(people[1]["siti"], f"/permohonan/{case.reference}").text

    @pytest.mark.parametrize(("who", "address"), [("ani", "/permohonan/{}/pesan"), ("joko", "/petugas/kasus/{}/pesan")])
    def test_does_not_exist_for_others(self, people, case, siti, who, address):
        siti.write("Rahasia")
        there = address.format(case.reference)
        assert people[1][who].get(there).status_code == 404
        assert people[1][who].post(there, data={"idempotency_key": "k", "text": "hai"}).status_code == 404
        assert case.reference not in open_page(people[1]["joko"], "/petugas/pesan").text

    def test_an_officer_has_none_with_himself(self, cases, people):
        own = cases.start(applicant_id=people[0]["budi"].id)
        assert people[1]["budi"].get(f"/petugas/kasus/{own.reference}/pesan").status_code == 403

    def test_closes_some_time_after_the_end(self, siti, cases, case, clock):
        cases.complete(case, VERIFIER, keputusan="tolak")
        clock.moment += OPEN_AFTER_THE_END - timedelta(hours=1)
        siti.browser.post("/keluar")
        enter_as(siti.browser, siti.browser.application, "siti")
        assert siti.write("Kapan saya boleh mengambil berkas?").status_code == 303
        clock.moment += timedelta(hours=1)
        answer = siti.write("Halo?", key="another-page")
        assert answer.status_code == 422
        assert "Percakapan ini sudah ditutup" in answer.text
        assert "Halo?" in answer.text, "what was written can be copied"


class TestWriting:
    def test_the_same_page_sent_twice_is_one_message(self, siti, budi):
        for _ in range(2):
            assert siti.write("Sekali saja", key="one-page").status_code == 303
        assert budi.page().text.count("Sekali saja") == 1

    @pytest.mark.parametrize("text", ["", "   \n ", "x" * (LONGEST + 1)])
    def test_what_is_wrong_is_said_and_what_was_typed_stays(self, siti, text):
        answer = siti.write(text, key="a-page")
        assert answer.status_code == 422
        assert text.strip() in answer.text

    def test_many_messages_a_day_are_enough(self, siti, clock):
        for number in range(MOST_A_DAY):
            assert siti.write(f"pesan {number}", key=f"page-{number}").status_code == 303
        assert siti.write("satu lagi", key="page-last").status_code == 422
        clock.advance(days=1)
        enter_as(siti.browser, siti.browser.application, "siti")
        assert siti.write("hari baru", key="page-new").status_code == 303

    def test_a_file_goes_with_it_and_both_sides_can_open_it(self, siti, budi):
        assert siti.write("Foto rumah", file=(io.BytesIO(photo()), "rumah.png")).status_code == 303
        for writer in (siti, budi):
            (href,) = writer.page().tree.xpath("//a[contains(., 'rumah.png')]/@href")
            assert writer.browser.get(href).content_type == "image/png"

    def test_a_file_of_a_kind_that_is_not_taken_is_refused_and_nothing_is_kept(self, siti, its_services):
        answer = siti.write("Program", file=(io.BytesIO(b"MZ not a photo"), "virus.exe"))
        assert answer.status_code == 422
        assert "bukan PDF, JPG, atau PNG" in answer.text
        assert "Program" in answer.text  # what was typed stays
        with its_services.session_factory() as session:
            assert session.query(Attachment).count() == 0
        assert "Belum ada pesan" in siti.page().text

    def test_hostile_text_is_shown_as_text(self, siti, budi):
        siti.write("<script>alert(1)</script>\x00 https://x")
        assert budi.page().tree.xpath("//script") == []
        assert "<script>alert(1)</script>" in budi.page().text

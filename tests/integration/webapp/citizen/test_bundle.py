"""Permits that are applied for together: answered once, sent at once, each a case of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event
from support.at_once import at_once, tabs_of
from support.companies import add, choice_of, register
from support.letters import issue_letter
from support.on_both_databases import on_both_databases
from support.pages import Page, open_page, send
from support.signed_in import enter_as
from support.tiny_business import (
    BUSINESS,
    PERSON,
    business_library,
    file_licence,
    fill_in_at_once,
    grant,
    house_library,
    page_of,
)

from engine import Library, active_definition, case_variables, deploy, get_case
from engine.persistence.rows import CaseRow
from webapp.citizen import bundle_overview
from webapp.models import Application, Attachment, Draft
from webapp.services.bundles import prepare_bundle, submit_bundle

RUDIS_PHONE = "081200000002"

database_url = on_both_databases


@pytest.fixture
def deployed(its_services, monday_nine):
    with its_services.session_factory.begin() as session:
        deploy(session, business_library(), monday_nine)
        deploy(session, house_library(), monday_nine)


def begin(browser, code="siup-tdp"):
    return send(browser, open_page(browser, f"/ajukan-bersama/{code}"))


def draft_of(browser, bundle, name):
    href = next(href for text, href in bundle.links.items() if name in text)
    return open_page(browser, href)


def choose_party(browser, bundle, name, choice):
    """Says for whom one of the drafts is; the page that comes next."""
    overview = draft_of(browser, bundle, name).path.removesuffix("/periksa")
    return send(browser, open_page(browser, f"{overview}/untuk-siapa"), untuk=choice)


def registration(its_services):
    """What TDP is answered on its first page: that it goes together with that SIUP."""
    with its_services.session_factory() as session:
        number = session.query(Draft).filter_by(permit_code="siup").one().reference
    return {"jenis_permohonan": "pendaftaran baru", "simultan": "ya", "nomor_permohonan_siup": number}


@pytest.fixture
def fill_in_both(applicant, its_services):
    """SIUP and TDP, all answered, and the file of the one taken for the other; the page of the bundle."""

    def fill():
        bundle = begin(applicant)
        fill_in_at_once(its_services, "siup")
        fill_in_at_once(its_services, "tdp", but=("dokumen",), **registration(its_services))
        other = draft_of(applicant, open_page(applicant, bundle.path), "TDP")
        ticked = {"lampiran_npwp_perusahaan-pakai": "ya"}
        page = send(applicant, page_of(applicant, other, "dokumen"), _aksi="lanjut", **ticked)
        assert page.errors == [], page.errors
        return open_page(applicant, bundle.path)

    return fill


class TestBeginning:
    def test_begins_a_draft_for_each_permit_that_was_ticked(self, applicant, its_services):
        begin(applicant)

        with its_services.session_factory() as session:
            drafts = session.query(Draft).order_by(Draft.id).all()
        assert [draft.permit_code for draft in drafts] == ["siup", "tdp"]
        assert len({draft.bundle_id for draft in drafts}) == 1

    def test_one_permit_is_no_bundle(self, applicant, its_services):
        page = send(applicant, open_page(applicant, "/ajukan-bersama/siup-tdp"), permits=["siup"])

        assert page.errors == ["Pilih paling sedikit dua izin"]
        with its_services.session_factory() as session:
            assert session.query(Draft).count() == 0

    def test_a_double_click_begins_one(self, applicant, its_services):
        assert begin(applicant).path == begin(applicant).path
        with its_services.session_factory() as session:
            assert session.query(Draft).count() == 2

    def test_reads_what_the_person_answered_before_once_for_all_permits(self, siti, deployed, its_services, clock):
        file_licence(its_services, siti)
        catalog, factory = its_services.catalog, its_services.session_factory
        bundle = catalog.bundles["siup-tdp"]
        queries = []
        event.listen(factory.kw["bind"], "before_cursor_execute", lambda *args: queries.append(args[2]))

        def count(*codes):
            with factory() as session:
                chosen = {code: active_definition(session, code) for code in codes}
                queries.clear()
                start = prepare_bundle(session, catalog, bundle, chosen, siti.id, clock())
            assert all(start.proposals[code]["nama_badan"].value == BUSINESS["nama_badan"] for code in codes)
            return len(queries)

        assert count("siup", "tdp") == count("siup") > 0

    def test_is_offered_where_people_look_for_a_permit(self, applicant):
        for path in ("/izin/siup", "/ajukan/tdp", "/peristiwa/anak-lahir"):
            assert "Sering diajukan bersama" in open_page(applicant, path).text

    def test_that_is_somebody_elses_does_not_exist(self, applicant, stranger):
        bundle = begin(applicant)

        assert open_page(stranger, bundle.path).status == 404
        assert stranger.post(bundle.path).status_code == 404
        assert open_page(stranger, f"{bundle.path}/tanda-terima").status == 404


class TestAnsweringOnce:
    def test_what_is_answered_in_one_stands_in_the_other_at_once(self, applicant):
        bundle = begin(applicant)
        first = draft_of(applicant, bundle, "SIUP")
        send(applicant, page_of(applicant, first, "badan_usaha"), **BUSINESS, _aksi="lanjut")
        page = page_of(applicant, draft_of(applicant, bundle, "TDP"), "badan_usaha")

        assert page.values["nama_badan"] == BUSINESS["nama_badan"]
        assert "Dari permohonan bersama ini" in page.text

    def test_what_was_saved_in_the_other_is_not_overwritten(self, applicant):
        bundle = begin(applicant)
        first, second = (draft_of(applicant, bundle, name) for name in ("SIUP", "TDP"))
        send(applicant, page_of(applicant, second, "badan_usaha"), **{**BUSINESS, "nib": ""}, _aksi="lanjut")
        send(applicant, page_of(applicant, first, "badan_usaha"), **BUSINESS, _aksi="lanjut")

        assert page_of(applicant, second, "badan_usaha").values["nib"] == ""

    def test_the_form_names_the_number_that_the_other_will_have(self, applicant, its_services):
        page = page_of(applicant, draft_of(applicant, begin(applicant), "TDP"), "jenis")

        with its_services.session_factory() as session:
            licence = session.query(Draft).filter_by(permit_code="siup").one()
        assert page.values["simultan"] == "ya"
        assert page.values["nomor_permohonan_siup"] == licence.reference


class TestSendingAll:
    def test_gives_each_its_own_number_and_lists_the_receipts(self, applicant, fill_in_both, its_services, clock):
        receipts = send(applicant, fill_in_both())

        with its_services.session_factory() as session:
            sent = {item.permit_code: item.reference for item in session.query(Application)}
            case = get_case(session, sent["tdp"])
            answers = case_variables(session, case.id, clock())["permohonan"]
            files = session.query(Attachment).all()
            assert session.query(Draft).count() == 0
        assert set(sent) == {"siup", "tdp"}
        assert all(receipts.links[number] == f"/permohonan/{number}/tanda-terima" for number in sent.values())
        assert all(
            receipts.links[f"PDF {number}"] == f"/permohonan/{number}/tanda-terima.pdf" for number in sent.values()
        )
        assert "Apa yang terjadi sekarang" in receipts.text
        assert answers["nomor_permohonan_siup"] == sent["siup"]
        assert len({file.case_id for file in files}) == 2

    def test_is_refused_while_one_is_incomplete_and_sends_nothing(self, applicant, its_services):
        bundle = begin(applicant)
        fill_in_at_once(its_services, "siup")
        page = Page(applicant.post(bundle.path))

        assert page.status == 422
        assert "Tanda Daftar Perusahaan" in page.errors[0]
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 0

    def test_is_refused_while_the_person_for_whom_one_is_made_is_not_named(self, applicant, fill_in_both, its_services):
        bundle = fill_in_both()
        person = choose_party(applicant, bundle, "SIUP", "kuasa")
        bundle = open_page(applicant, bundle.path)
        refused = Page(applicant.post(bundle.path))

        assert "Kirim semua" not in bundle.text
        assert "4 dari 5 bagian selesai" in bundle.text
        assert refused.status == 422
        assert len(refused.errors) == 1
        assert refused.links[refused.errors[0]] == person.path
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 0

    @pytest.fixture
    def deploy_registration(self, its_services, monday_nine):
        """Puts another version of TDP in force, with one text of one of its forms replaced."""

        def deploy_version(form, old, new):
            files = dict(business_library().files)
            path = f"forms/definitions/tdp/{form}.form"
            assert old in files[path]
            files[path] = files[path].replace(old, new)
            with its_services.session_factory.begin() as session:
                deploy(session, Library(files), monday_nine)

        return deploy_version

    def test_sends_nothing_when_one_of_them_fails(self, applicant, fill_in_both, its_services, deploy_registration):
        """The second procedure got another version since: the first must not go out alone. Then both can go."""
        page = fill_in_both()
        deploy_registration("tdp_periksa", b"Catatan", b"Catatan petugas")
        again = send(applicant, page)

        assert "Belum ada yang terkirim" in again.response.text
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 0
            assert session.query(Draft).count() == 2
        send(applicant, again, pengambilan="di_kantor")
        with its_services.session_factory() as session:
            assert {item.delivery for item in session.query(Application)} == {"di_kantor"}
            assert session.query(CaseRow).count() == 2

    def test_waits_for_the_person_when_a_form_changed(self, applicant, fill_in_both, its_services, deploy_registration):
        page = fill_in_both()
        deploy_registration("tdp_permohonan", b"Diajukan bersama SIUP", b"Bersama SIUP")
        again = send(applicant, page)

        assert again.status == 422
        assert "Tanda Daftar Perusahaan" in again.errors[0]
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 0

    def test_what_changed_since_the_page_was_opened_is_shown_again(self, applicant, fill_in_both, its_services):
        page = fill_in_both()
        first = draft_of(applicant, page, "SIUP")
        overview = open_page(applicant, first.path.removesuffix("/periksa"))
        send(applicant, page_of(applicant, overview, "badan_usaha"), nama_badan="PT Lain", _aksi="lanjut")
        send(applicant, page)

        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 0

    def test_the_same_page_again_leads_to_the_same_receipts(self, applicant, fill_in_both, its_services):
        page = fill_in_both()
        first, second = send(applicant, page), send(applicant, page)

        assert first.path == second.path
        assert first.links == second.links

    def test_eight_at_once_start_one_set(self, applicant, fill_in_both, its_services):
        page = fill_in_both()
        responses = at_once(lambda tab: tab.post(page.path, data=page.values), tabs_of(applicant, 8))

        assert {response.status_code for response in responses} == {303}
        assert {response.location for response in responses} == {f"{page.path}/tanda-terima"}
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 2
            assert session.query(Application).count() == 2

    @pytest.fixture
    def colleague(self, app, applicant, make_user):
        """The browser of Rudi, who is in the same company as Siti."""
        make_user("rudi", phone=RUDIS_PHONE)
        company = register(applicant)
        add(applicant, company, RUDIS_PHONE)
        return enter_as(app.test_client(), app, "rudi"), choice_of(company)

    def test_what_a_colleague_sent_at_the_same_moment_leads_to_the_receipts(
        self, applicant, colleague, fill_in_both, its_services, monkeypatch
    ):
        """The colleague comes first after the page of the other was read and checked, and before it is sent."""
        browser, company = colleague
        page = fill_in_both()
        for name in ("SIUP", "TDP"):
            choose_party(applicant, page, name, company)
        page = open_page(applicant, page.path)

        def come_second(*arguments, **options):
            monkeypatch.undo()
            with ThreadPoolExecutor(1) as pool:
                assert pool.submit(browser.post, page.path, data=page.values).result().status_code == 303
            return submit_bundle(*arguments, **options)

        monkeypatch.setattr(bundle_overview, "submit_bundle", come_second)
        receipts = send(applicant, page)

        assert receipts.status == 200
        assert receipts.path == f"{page.path}/tanda-terima"
        assert "Belum ada yang terkirim" not in receipts.response.text
        with its_services.session_factory() as session:
            references = [item.reference for item in session.query(Application)]
            assert session.query(CaseRow).count() == 2
        assert len(references) == 2
        assert receipts.links.keys() >= set(references)


class TestWhatHasToWait:
    def house(self, browser):
        bundle = begin(browser, "krk-imb")
        first = draft_of(browser, bundle, "KRK")
        send(browser, page_of(browser, first, "tujuan"), luas_surat="120", _aksi="lanjut")
        send(browser, page_of(browser, first, "pemohon"), **PERSON, _aksi="lanjut")
        return open_page(browser, bundle.path)

    def test_says_why_and_stays_a_draft_with_what_was_answered(self, applicant, its_services):
        page = self.house(applicant)
        receipts = send(applicant, page)

        assert "IMB baru dapat dikirim setelah KRK terbit" in page.text
        assert "IMB baru dapat dikirim setelah KRK terbit" in receipts.text
        with its_services.session_factory() as session:
            (sent,) = session.query(Application).all()
            (left,) = session.query(Draft).all()
        assert (sent.permit_code, left.permit_code) == ("krk", "imb-rumah-tinggal")
        overview = open_page(applicant, f"/draf/{left.id}")
        first = page_of(applicant, overview, "kegiatan")
        assert first.values["luas_tanah"] == "120"
        assert f"Dari permohonan {sent.reference}" in first.text
        assert page_of(applicant, overview, "pemohon").values["nik"] == PERSON["nik"]

    def test_can_be_sent_when_the_other_came_out_and_knows_its_letter(self, applicant, its_services, clock):
        page = self.house(applicant)
        send(applicant, page)
        with its_services.session_factory() as session:
            (sent,) = session.query(Application).all()
            (left,) = session.query(Draft).all()
        assert "Menyusul" in open_page(applicant, page.path).text
        grant(its_services.session_factory, sent.reference, clock())
        facts = {"permit_code": "krk", "template": "krk", "number": "9/5.179/e/2026"}
        issue_letter(its_services, b"%PDF-", case_id=sent.case_id, reference=sent.reference, **facts)
        overview = open_page(applicant, f"/draf/{left.id}")
        first = page_of(applicant, overview, "kegiatan")

        assert first.values["no_krk"] == "9/5.179/e/2026, 23 November 2026"
        send(applicant, first, _aksi="lanjut")
        send(applicant, page_of(applicant, overview, "pemohon"), _aksi="lanjut")
        send(applicant, open_page(applicant, page.path))
        with its_services.session_factory() as session:
            assert session.query(Application).count() == 2

"""The pages of companies: registering, the people, and what a member sees that others do not."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import select
from support.applying import fill_in_draft, photo, save
from support.at_once import at_once
from support.companies import NIB, PT_MAJU, add, choice_of, register, remove
from support.on_both_databases import also_on_postgresql
from support.pages import Page, open_page, send
from support.sign_in import sign_in_with_code
from support.signed_in import enter_as

from engine import case_history, case_variables, find_user_tasks, get_case
from webapp.citizen import company_change
from webapp.models import Application, Attachment, Company, CompanyChange, CompanyRole, Draft
from webapp.services.company_changes import change_company, data_of
from webapp.services.company_people import add_person
from webapp.wiring import make_worker

RUDIS_PHONE = "081200000002"


@pytest.fixture
def rudi(make_user):
    return make_user("rudi", phone=RUDIS_PHONE)


@pytest.fixture
def colleague(app, deployed, rudi):
    """The browser of Rudi, who is a member of nothing yet."""
    browser = app.test_client()
    enter_as(browser, browser.application, "rudi")
    return browser


@pytest.fixture
def company(applicant, colleague):
    """Siti's company, with Rudi as a member."""
    page = register(applicant)
    add(applicant, page, RUDIS_PHONE)
    return page


@pytest.fixture
def draft(applicant, company):
    """Siti's draft for the company, filled in."""
    return fill_in_draft(applicant, untuk=choice_of(company))


@pytest.fixture
def reference(applicant, draft):
    """The company's application, which Siti sent."""
    return send(applicant, draft).path.split("/")[2]


class TestRegistering:
    def test_leads_to_the_page_of_the_company(self, applicant):
        page = register(applicant)
        assert page.heading == "PT Maju Jaya"
        assert "Perseroan terbatas" in page.text
        assert "Anda administratornya" in page.text
        assert "PT Maju Jaya" in open_page(applicant, "/usaha").text

    def test_from_an_application_leads_back_to_it(self, applicant):
        begin = open_page(applicant, "/ajukan/sktm?jenis=baru")
        page = Page(applicant.post(begin.links["Daftarkan usaha"], data=PT_MAJU, follow_redirects=True))
        assert page.links["Lanjutkan permohonan"] == "/ajukan/sktm?jenis=baru"

    def test_the_way_back_stays_open_while_colleagues_are_added(self, applicant):
        begin = open_page(applicant, "/ajukan/sktm?jenis=baru")
        page = Page(applicant.post(begin.links["Daftarkan usaha"], data=PT_MAJU, follow_redirects=True))
        address = page.response.request.full_path
        added = applicant.post(address, data={"phone": RUDIS_PHONE, "role": "anggota"}, follow_redirects=True)
        assert Page(added).links["Lanjutkan permohonan"] == "/ajukan/sktm?jenis=baru"

    def test_leads_to_no_other_site(self, applicant):
        path = "/usaha/daftar?lanjut=//jahat.example"
        page = Page(applicant.post(path, data=PT_MAJU, follow_redirects=True))
        assert "Lanjutkan permohonan" not in page.links

    def test_says_what_is_wrong_and_keeps_what_was_typed(self, applicant):
        for values, error in (
            ({"nib": ""}, "Isi NIB atau NPWP usaha"),
            ({"nib": "123"}, "13 angka"),
            ({"npwp": "12"}, "15 atau 16 angka"),
            ({"nama": ""}, "Isi “Nama usaha atau badan”"),
            ({"bentuk": None}, "Pilih jawaban untuk “Bentuk usaha atau badan”"),
        ):
            page = register(applicant, alamat="Jalan Kebon Sirih 1", **values)
            assert (page.status, len(page.errors)) == (422, 1)
            assert error in page.errors[0]
            assert page.values["alamat"].strip() == "Jalan Kebon Sirih 1"
        assert "Anda belum menjadi anggota" in open_page(applicant, "/usaha").text

    def test_a_number_that_is_known_does_not_say_whose_it_is(self, applicant, colleague):
        register(applicant, nama="CV Rahasia")
        page = register(colleague, nama="CV Lain", nib=NIB)
        assert page.errors == ["NIB ini sudah terdaftar; minta administratornya menambahkan Anda"]
        assert "CV Rahasia" not in page.text
        assert "Siti" not in page.text

    def test_a_number_may_be_written_with_signs(self, applicant):
        assert NIB in register(applicant, nib="1234 5678-90123").text


class TestPeople:
    def test_are_added_by_phone_number(self, applicant, company):
        page = open_page(applicant, company.path)
        assert "Rudi" in page.text
        assert add(applicant, company, "12").status == 422

    def test_somebody_new_is_a_member_after_signing_in(self, app, applicant, company, make_user, sent):
        assert "0812 3456" not in add(applicant, company, "+62 812-0000-0009").text
        assert "081200000009" in open_page(applicant, company.path).text
        make_user("tuti", phone="081200000009")
        browser = app.test_client()
        sign_in_with_code(browser, sent, "081200000009")
        assert "PT Maju Jaya" in open_page(browser, "/usaha").text

    def test_an_invitation_can_be_taken_back(self, applicant, company):
        add(applicant, company, "081200000009")
        page = Page(applicant.post(f"{company.path}/undangan/081200000009/hapus", follow_redirects=True))
        assert "081200000009" not in page.text

    def test_members_see_the_people_and_change_nothing(self, colleague, company, siti, rudi):
        page = open_page(colleague, company.path)
        assert "Siti" in page.text
        assert "081234567890" not in page.text
        for path in (f"/orang/{siti.id}/keluarkan", f"/orang/{siti.id}/peran", "/undangan/081200000009/hapus", ""):
            data = {"role": "anggota", "phone": "081200000009"}
            assert colleague.post(f"{company.path}{path}", data=data).status_code == 403

    def test_a_company_of_others_does_not_exist(self, stranger, company, siti):
        for path in ("", f"/orang/{siti.id}/keluarkan"):
            assert stranger.get(f"{company.path}{path}").status_code == 404
            assert stranger.post(f"{company.path}{path}", data={"phone": "0812", "role": "x"}).status_code in (404, 422)
        data = {"phone": "081200000009", "role": "anggota"}
        assert stranger.post(company.path, data=data).status_code == 404
        assert stranger.post(f"{company.path}/orang/{siti.id}/peran", data={"role": "anggota"}).status_code == 404

    def test_the_last_administrator_cannot_leave(self, applicant, company, siti):
        page = remove(applicant, company, siti.id)
        assert "harus punya administrator" in page.text
        assert page.heading == "PT Maju Jaya"

    def test_after_another_became_administrator_he_can(self, applicant, company, siti, rudi):
        applicant.post(f"{company.path}/orang/{rudi.id}/peran", data={"role": "administrator"})
        for _twice in range(2):
            assert remove(applicant, company, siti.id).path == "/usaha"
        assert applicant.get(company.path).status_code == 404


class TestTelling:
    """Whoever is added, invited or removed learns of it, by whom and to which company."""

    @pytest.fixture
    def told(self, its_services, sent, clock):
        def work(phone):
            worker = make_worker(its_services, clock)
            while worker.run_once():
                pass
            return [message.text for message in sent.to(phone) if "kode Satu Pintu" not in message.text]

        return work

    def test_who_is_added_and_removed(self, applicant, company, rudi, told):
        add(applicant, company, RUDIS_PHONE)  # once more: nothing new
        added = "Siti menambahkan Anda ke usaha PT Maju Jaya di Satu Pintu. Lihat, atau keluar: http://localhost/usaha"
        assert told(RUDIS_PHONE) == [added]
        for _twice in range(2):
            remove(applicant, company, rudi.id)
        assert told(RUDIS_PHONE)[1:] == [
            "Siti mengeluarkan Anda dari usaha PT Maju Jaya di Satu Pintu. Permohonannya tidak Anda lihat lagi."
            " http://localhost/usaha"
        ]

    def test_a_number_without_account_is_invited(self, applicant, company, told):
        for _twice in range(2):
            add(applicant, company, "081200000009")
        (text,) = told("081200000009")
        assert text.startswith("Siti mengundang Anda ke usaha PT Maju Jaya di Satu Pintu.")
        assert "Masuk dengan nomor ini" in text

    def test_who_leaves_is_told_nothing(self, colleague, company, rudi, told):
        remove(colleague, company, rudi.id)
        assert len(told(RUDIS_PHONE)) == 1  # that he was added

    def test_an_official_is_not_invited_in_vain(self, applicant, company, make_user, told):
        make_user("budi", ("verifikator", "31"), phone="081200000003")
        add(applicant, company, "081200000003")
        assert told("081200000003") == []

    def test_nobody_can_pester_a_number_with_it(self, applicant, colleague, company, told, clock):
        """Adding and taking back over and over, also from two companies: three messages a day, and adding goes on."""
        other = register(colleague, nama="CV Lain", nib="9999999999999")
        for client, its_company in [(applicant, company), (colleague, other)] * 4:
            add(client, its_company, "081200000009")
            client.post(f"{its_company.path}/undangan/081200000009/hapus")
        assert len(told("081200000009")) == 3
        add(applicant, company, "081200000009")
        assert "081200000009" in open_page(applicant, company.path).text
        clock.advance(hours=24)
        enter_as(applicant, applicant.application, "siti")
        applicant.post(f"{company.path}/undangan/081200000009/hapus")
        add(applicant, company, "081200000009")
        assert len(told("081200000009")) == 4

    def test_nobody_can_have_messages_sent_to_many_numbers(self, company, siti, sent, told, its_services, clock):
        company_id = UUID(company.path.split("/")[2])
        with its_services.session_factory.begin() as session:
            for number in range(35):
                add_person(session, company_id, f"0813000000{number:02}", CompanyRole.MEMBER, by=siti.id, at=clock())
        told("")
        assert len(sent.messages) == 30  # Rudi's among them

    def test_a_name_makes_no_link_in_the_message(self, applicant, colleague, told):
        page = register(applicant, nama="Hadiah! buka https://evil.example/ambil")
        add(applicant, page, RUDIS_PHONE)
        (text,) = told(RUDIS_PHONE)
        assert "evil.example" not in text
        assert text.count("://") == 1


class TestChangingItsData:
    def edit(self, client, company):
        return open_page(client, f"{company.path}/ubah")

    def test_an_administrator_changes_everything(self, applicant, company):
        form = self.edit(applicant, company)
        assert (form.values["nama"], form.values["bentuk"], form.values["nib"]) == ("PT Maju Jaya", "pt", NIB)
        page = send(
            applicant,
            form,
            nama="CV Maju Terus",
            bentuk="cv",
            nib="9999999999999",
            npwp="123456789012345",
            alamat="Jalan Kebon Sirih 1",
        )
        assert (page.path, page.heading) == (company.path, "CV Maju Terus")
        for text in ("Persekutuan komanditer", "9999999999999", "123456789012345", "Jalan Kebon Sirih 1"):
            assert text in page.text

    def test_everybody_sees_who_changed_what_last(self, applicant, colleague, company, clock):
        assert "Perubahan terakhir" not in company.text
        send(applicant, self.edit(applicant, company), nama="PT Maju Terus")
        clock.advance(minutes=5)
        send(applicant, self.edit(applicant, company), bentuk="cv", alamat="Jalan Kebon Sirih 1")

        for client in (applicant, colleague):
            shown = open_page(client, company.path).text.partition("Perubahan terakhir")[2]
            assert shown.startswith(" Siti, 23 November 2026 09.05")
            assert "“Perseroan terbatas (PT)” menjadi “Persekutuan komanditer (CV)”" in shown
            assert "Alamat usaha“–” menjadi “Jalan Kebon Sirih 1”" in shown
            assert "PT Maju Terus" not in shown

    def test_all_changes_are_kept(self, applicant, company, siti, its_services, clock):
        for name in ("PT Dua", "PT Dua", "PT Tiga"):  # the second is none
            send(applicant, self.edit(applicant, company), nama=name)
        with its_services.session_factory() as session:
            rows = session.scalars(select(CompanyChange).order_by(CompanyChange.number)).all()
        assert [(r.number, r.changed_by, r.changed_at, r.old, r.new) for r in rows] == [
            (1, siti.id, clock(), {"name": "PT Maju Jaya"}, {"name": "PT Dua"}),
            (2, siti.id, clock(), {"name": "PT Dua"}, {"name": "PT Tiga"}),
        ]

    def test_a_member_cannot_and_for_a_stranger_there_is_nothing(self, colleague, stranger, company):
        assert "Ubah data usaha" not in open_page(colleague, company.path).links
        path = f"{company.path}/ubah"
        for client, status in ((colleague, 403), (stranger, 404)):
            assert client.get(path).status_code == status
            for data in ({"nama": "PT Curian", "bentuk": "pt", "nib": NIB, "versi": "0"}, {}):
                assert client.post(path, data=data).status_code == status
        assert open_page(colleague, company.path).heading == "PT Maju Jaya"

    @pytest.mark.parametrize(
        ("values", "field", "error"),
        [
            ({"nib": "123"}, "nib", "13 angka"),
            ({"npwp": "12"}, "npwp", "15 atau 16 angka"),
            ({"nib": "", "npwp": ""}, "nib", "Isi NIB atau NPWP usaha"),
            ({"nib": "5555555555555"}, "nib", "NIB ini sudah terdaftar"),
            ({"nama": ""}, "nama", "Isi “Nama usaha atau badan”"),
        ],
    )
    def test_says_what_is_wrong_where_it_is_and_keeps_what_was_typed(
        self, applicant, colleague, company, values, field, error
    ):
        register(colleague, nama="CV Lain", nib="5555555555555")
        page = send(applicant, self.edit(applicant, company), **{"alamat": "Jalan Baru 2", **values})

        assert (page.status, len(page.errors)) == (422, 1)
        assert error in page.errors[0]
        (link,) = page.tree.xpath("//*[@id='error-summary']//li/a/@href")
        assert page.tree.xpath(f"//*[@id='{link.removeprefix('#')}']/@name") == [field]
        assert page.values["alamat"].strip() == "Jalan Baru 2"
        assert "Jalan Baru 2" not in open_page(applicant, company.path).text

    def test_without_a_version_nothing_is_saved(self, applicant, company):
        data = {"nama": "PT X", "bentuk": "pt", "nib": NIB}
        for version in ({}, {"versi": "x"}):
            assert applicant.post(f"{company.path}/ubah", data=data | version).status_code == 400

    def test_the_second_of_two_at_once_is_told_and_overwrites_nothing(self, applicant, colleague, company, rudi):
        applicant.post(f"{company.path}/orang/{rudi.id}/peran", data={"role": "administrator"})
        mine, his = self.edit(applicant, company), self.edit(colleague, company)
        send(applicant, mine, nama="PT Siti", alamat="Jalan Siti 1")
        page = send(colleague, his, alamat="Jalan Rudi 2")

        assert page.status == 409
        assert len(page.errors) == 2
        assert "Nama usaha atau badan: Siti menulis “PT Siti” pada 23 November 2026 09.00." in page.errors[0]
        assert page.errors[1].startswith("Alamat usaha: Siti menulis “Jalan Siti 1”")
        # What he did not touch is hers now; what he typed stays his, until he decides.
        assert (page.values["nama"], page.values["alamat"].strip()) == ("PT Siti", "Jalan Rudi 2")
        assert "Jalan Siti 1" in open_page(applicant, company.path).text
        done = send(colleague, page)
        assert (done.heading, "Jalan Rudi 2" in done.text) == ("PT Siti", True)

    @also_on_postgresql
    def test_who_changes_while_the_page_is_drawn_is_not_overwritten(
        self, applicant, company, siti, its_services, clock, monkeypatch
    ):
        """Reading takes two questions to the database: a colleague may save between them."""
        saved = []

        def then_somebody_saves(read):
            def read_it(session, company_id):
                found = read(session, company_id)
                if not saved:
                    saved.append(company_id)
                    with its_services.session_factory.begin() as writing:
                        renamed = replace(data_of(writing.get(Company, company_id)), name="PT Siti")
                        change_company(writing, company_id, renamed, 0, by=siti.id, at=clock())
                return found

            return read_it

        for reader in ("last_change", "own_company"):
            monkeypatch.setattr(company_change, reader, then_somebody_saves(getattr(company_change, reader)))
        form = self.edit(applicant, company)
        send(applicant, form, alamat="Jalan Rudi 2")
        assert open_page(applicant, company.path).heading == "PT Siti"

    def test_what_was_typed_stays_in_the_other_language(self, applicant, company):
        page = send(applicant, self.edit(applicant, company), nama="PT Baru", _bahasa="en")
        assert (page.status, page.values["nama"], page.errors) == (200, "PT Baru", [])
        assert page.tree.xpath("/html/@lang") == ["en"]
        assert open_page(applicant, company.path).heading == "PT Maju Jaya"

    def test_what_was_typed_comes_back_after_the_login_session_ended(self, applicant, company, clock, sent):
        page = self.edit(applicant, company)
        clock.advance(hours=3)
        send(applicant, page, nama="PT Baru")
        sign_in_with_code(applicant, sent)
        again = self.edit(applicant, company)
        assert again.values["nama"] == "PT Baru"
        assert send(applicant, again).heading == "PT Baru"

    def test_who_wrote_the_same_is_told_nothing(self, applicant, company):
        mine, again = self.edit(applicant, company), self.edit(applicant, company)
        for form in (mine, again):
            assert send(applicant, form, nama="PT Siti").heading == "PT Siti"

    def test_an_application_sent_before_keeps_its_name(self, applicant, company, reference, its_services, clock):
        send(applicant, self.edit(applicant, company), nama="PT Nama Baru")

        for path in (f"/permohonan/{reference}", f"/permohonan/{reference}/tanda-terima"):
            text = open_page(applicant, path).text
            assert "Siti untuk PT Maju Jaya" in text
            assert "PT Nama Baru" not in text
        with its_services.session_factory() as session:
            case = get_case(session, reference)
            assert case_variables(session, case.id, clock())["kasus"]["nama_pemohon"] == "PT Maju Jaya"
        draft = fill_in_draft(applicant, untuk=choice_of(company))
        assert "PT Nama Baru" in draft.text


class TestApplying:
    def test_the_permit_is_the_companys(self, reference, siti, its_services, clock, company):
        with its_services.session_factory() as session:
            case = get_case(session, reference)
            facts = case_variables(session, case.id, clock())["kasus"]
            application = session.scalars(select(Application)).one()
        assert facts["nama_pemohon"] == "PT Maju Jaya"
        assert (facts["diajukan_oleh"], facts["selaku"]) == ("Siti", "badan")
        assert facts["pemohon"] == str(application.company_id) == company.path.split("/")[2]
        assert (application.applicant_name, application.applicant_id) == ("PT Maju Jaya", siti.id)

    def test_is_said_on_every_page(self, applicant, draft):
        overview = draft.path.removesuffix("/periksa")
        for page in (open_page(applicant, overview), open_page(applicant, draft.path)):
            assert "Untuk: PT Maju Jaya" in page.text
        receipt = send(applicant, draft)
        case = open_page(applicant, receipt.path.removesuffix("/tanda-terima"))
        for page in (receipt, case):
            assert "Siti untuk PT Maju Jaya" in page.text

    def test_a_company_of_others_cannot_be_chosen(self, stranger, company):
        page = Page(stranger.post("/ajukan/sktm", data={"untuk": choice_of(company)}))
        assert page.tree.xpath("string(//main//legend)").strip() == "Untuk siapa permohonan ini?"
        assert page.errors == ["Pilih untuk siapa permohonan ini"]
        assert page.status == 422
        assert len(page.errors) == 1

    def test_a_choice_that_is_none_is_refused(self, applicant):
        for choice in ("badan", "badan:x", "kuasa:", "apa saja", ""):
            assert applicant.post("/ajukan/sktm", data={"untuk": choice}).status_code == 422

    def test_what_is_begun_for_one_is_not_taken_for_another(self, applicant, company):
        paths = {
            send(applicant, open_page(applicant, "/ajukan/sktm"), untuk=choice).path
            for choice in ("sendiri", choice_of(company), "sendiri")
        }
        assert len(paths) == 2
        assert open_page(applicant, "/ajukan/sktm").text.count("(untuk PT Maju Jaya)") == 1

    def test_a_draft_may_change_hands(self, applicant, company, colleague):
        overview = send(applicant, open_page(applicant, "/ajukan/sktm"))
        assert colleague.get(overview.path).status_code == 404
        choice = open_page(applicant, f"{overview.path}/untuk-siapa")
        assert choice.tree.xpath("string(//main//legend)").strip() == "Untuk siapa permohonan ini?"
        assert choice.values["untuk"] == "sendiri"
        send(applicant, choice, untuk=choice_of(company))
        assert "PT Maju Jaya" in open_page(colleague, overview.path).text

    def test_a_draft_that_is_for_another_by_now_is_read_again_before_it_is_sent(self, applicant, company, its_services):
        check = fill_in_draft(applicant)
        overview = check.path.removesuffix("/periksa")
        send(applicant, open_page(applicant, f"{overview}/untuk-siapa"), untuk=choice_of(company))
        again = send(applicant, check)
        assert "berubah sejak halaman ini dibuka" in again.text
        assert "Untuk: PT Maju Jaya" in again.text


class TestMembers:
    """All members see and act; nobody else does."""

    def test_go_on_with_a_colleagues_draft_and_its_files(self, colleague, draft, its_services):
        overview = draft.path.removesuffix("/periksa")
        assert overview in open_page(colleague, "/permohonan").response.text
        with its_services.session_factory() as session:
            sha256 = session.scalars(select(Attachment.sha256)).one()
        assert colleague.get(f"/lampiran/{sha256}").status_code == 200
        page = open_page(colleague, f"{overview}/dokumen")
        save(colleague, page, lampiran_ktp=photo("lain.jpg", shade=33))
        assert send(colleague, open_page(colleague, draft.path)).path.endswith("/tanda-terima")

    def test_the_one_who_comes_second_with_the_same_draft_gets_the_receipt(self, applicant, colleague, draft):
        pages = [open_page(browser, draft.path) for browser in (applicant, colleague)]
        receipts = [send(browser, page) for browser, page in zip((applicant, colleague), pages, strict=True)]
        assert receipts[0].path == receipts[1].path

    def test_sending_at_the_same_time_start_one_case(self, applicant, colleague, draft, its_services):
        responses = at_once(lambda browser: browser.post(draft.path, data=draft.values), (applicant, colleague))
        assert {response.status_code for response in responses} == {303}
        assert len({response.location for response in responses}) == 1
        with its_services.session_factory() as session:
            assert len(session.scalars(select(Application)).all()) == 1

    def test_see_the_application_its_receipt_and_its_files(self, colleague, reference, its_services):
        assert reference in open_page(colleague, "/permohonan").text
        for path in ("", "/tanda-terima", "/tanda-terima.pdf", "/tarik"):
            assert colleague.get(f"/permohonan/{reference}{path}").status_code == 200
        with its_services.session_factory() as session:
            sha256 = session.scalars(select(Attachment.sha256)).one()
        assert colleague.get(f"/lampiran/{sha256}").status_code == 200

    def test_do_what_waits_for_the_company_under_their_own_name(
        self, applicant, colleague, reference, officer_decides, its_services, rudi
    ):
        officer_decides(reference, keputusan="kembalikan", catatan="Nama")
        links = open_page(colleague, "/permohonan").links
        page = open_page(colleague, next(address for address in links.values() if "/tugas/" in address))
        late = open_page(applicant, page.path)
        done = send(colleague, page, nama_lengkap="Siti Nurbaya")
        assert done.path == f"/permohonan/{reference}"
        with its_services.session_factory() as session:
            events = case_history(session, get_case(session, reference).id)
        (event,) = [e for e in events if e.kind == "task_completed" and e.data["variable"] == "permohonan"]
        assert (event.actor_id, event.actor_name) == (str(rudi.id), "Rudi")
        too_late = send(applicant, late, tanggal_lahir=["31", "", "1990"])
        assert too_late.status == 409
        assert "Rudi" in too_late.text
        assert "Tanggal lahir31 – 1990" in too_late.text, "what is wrong is given back too"

    def test_withdraw_under_their_own_name(self, colleague, reference, its_services):
        send(colleague, open_page(colleague, f"/permohonan/{reference}/tarik"))
        with its_services.session_factory() as session:
            case = get_case(session, reference)
            assert case.outcome == "withdrawn"
            assert "Rudi" in {event.actor_name for event in case_history(session, case.id)}

    def test_strangers_see_nothing(self, stranger, reference, its_services):
        with its_services.session_factory() as session:
            sha256 = session.scalars(select(Attachment.sha256)).one()
        for path in (f"/permohonan/{reference}", f"/permohonan/{reference}/tanda-terima", f"/lampiran/{sha256}"):
            assert stranger.get(path).status_code == 404
        assert reference not in open_page(stranger, "/permohonan").text

    def test_who_was_removed_sees_nothing_from_that_moment(
        self, applicant, colleague, company, draft, officer_decides, siti, rudi, its_services
    ):
        """Also not what he began, uploaded or sent himself."""
        mine = fill_in_draft(colleague, untuk=choice_of(company))
        sent = send(colleague, open_page(colleague, draft.path)).path.split("/")[2]
        officer_decides(sent, keputusan="kembalikan", catatan="Nama")
        with its_services.session_factory() as session:
            (task,) = find_user_tasks(session, reference=sent)
            files = set(session.scalars(select(Attachment.sha256)))
            assert session.scalars(select(Draft)).one().user_id == rudi.id
        remove(applicant, company, rudi.id)
        paths = [f"/permohonan/{sent}", f"/permohonan/{sent}/tanda-terima", f"/permohonan/{sent}/tugas/{task.id}"]
        paths += [mine.path, draft.path, company.path, *(f"/lampiran/{sha256}" for sha256 in files)]
        for path in paths:
            assert colleague.get(path).status_code == 404, path
        assert colleague.post(paths[2], data={}).status_code == 404
        assert colleague.post(mine.path, data=mine.values).status_code == 404
        page = open_page(colleague, "/permohonan")
        assert sent not in page.text
        assert not page.tree.xpath("//main//table")
        assert "PT Maju Jaya" not in open_page(colleague, "/ajukan/sktm").text
        assert open_page(applicant, f"/permohonan/{sent}").status == 200

"""A draft becomes a case, exactly once."""

from support.applying import KELURAHAN, fill_in, photo, save
from support.at_once import at_once, tabs_of
from support.on_both_databases import on_both_databases
from support.pages import open_page, send

from engine import case_variables, find_user_tasks, get_case
from engine.persistence.rows import CaseRow
from webapp.models import Application, Attachment, Draft

database_url = on_both_databases


class TestSending:
    def test_leads_to_a_receipt_with_the_number(self, applicant, its_services):
        receipt = send(applicant, fill_in(applicant))

        assert receipt.status == 200
        assert receipt.path.endswith("/tanda-terima")
        with its_services.session_factory() as session:
            application = session.query(Application).one()
        assert application.reference in receipt.text
        assert application.office_code == KELURAHAN
        assert application.applicant_name == "Siti"
        assert application.channel == "online"

    def test_the_case_gets_the_answers_and_who_asks(self, applicant, siti, its_services, clock):
        reference = send(applicant, fill_in(applicant)).path.split("/")[2]

        with its_services.session_factory() as session:
            case = get_case(session, reference)
            variables = case_variables(session, case.id, clock())
            (task,) = find_user_tasks(session, case_id=case.id)
        assert variables["kasus"] == {
            "nomor": reference,
            "izin": "sktm",
            "pemohon": str(siti.id),
            "nama_pemohon": "Siti",
            "diajukan_oleh": "Siti",
            "selaku": "sendiri",
            "diajukan_pada": "2026-11-23T09:00:00+07:00",
            "saluran": "online",
            "pengambilan": "elektronik",
        }
        assert variables["permohonan"]["nama_lengkap"] == "Siti Aminah"
        assert variables["permohonan"]["anggota"] == [{"nama": "Budi"}]
        assert task.candidate_group == f"verifikator@{KELURAHAN}"

    def test_the_draft_is_gone_and_its_files_belong_to_the_case(self, applicant, its_services):
        send(applicant, fill_in(applicant))

        with its_services.session_factory() as session:
            assert session.query(Draft).count() == 0
            attachment = session.query(Attachment).one()
            assert attachment.case_id == session.query(Application).one().case_id

    def test_a_replaced_file_stays_behind(self, applicant, its_services):
        page = fill_in(applicant)
        documents = open_page(applicant, page.path.replace("periksa", "dokumen"))
        send(applicant, save(applicant, documents, lampiran_ktp=photo("ktp-baru.jpg", shade=200)))

        with its_services.session_factory() as session:
            assert session.query(Attachment).one().name == "ktp-baru.jpg"

    def test_the_answer_of_a_hidden_question_is_not_sent(self, applicant, its_services, clock):
        page = fill_in(applicant)
        first = open_page(applicant, page.path.replace("periksa", "data_pemohon"))
        other = save(applicant, first, untuk_siapa="orang lain")
        save(applicant, other, nama_orang_lain="Rahasia")
        first = open_page(applicant, page.path.replace("periksa", "data_pemohon"))
        receipt = send(applicant, save(applicant, first, untuk_siapa="diri sendiri"))

        with its_services.session_factory() as session:
            case = get_case(session, receipt.path.split("/")[2])
            variables = case_variables(session, case.id, clock())
        assert "nama_orang_lain" not in variables["permohonan"]


class TestSendingTwice:
    def test_the_same_page_again_leads_to_the_same_receipt(self, applicant, its_services):
        page = fill_in(applicant)
        first, second = send(applicant, page), send(applicant, page)

        assert first.path == second.path
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 1

    def test_going_back_after_sending_leads_to_the_receipt(self, applicant):
        page = fill_in(applicant)
        receipt = send(applicant, page)
        overview = page.path.removesuffix("/periksa")

        for path in ("", "/periksa", "/data_pemohon"):
            assert open_page(applicant, overview + path).path == receipt.path

    def test_eight_at_once_start_one_case(self, applicant, its_services):
        page = fill_in(applicant)
        responses = at_once(lambda tab: tab.post(page.path, data=page.values), tabs_of(applicant, 8))

        assert {response.status_code for response in responses} == {303}
        assert len({response.location for response in responses}) == 1
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 1
            assert session.query(Application).count() == 1


class TestSendingWhatWasRead:
    def test_a_draft_that_changed_meanwhile_is_shown_again(self, applicant, its_services):
        page = fill_in(applicant)
        first = open_page(applicant, page.path.replace("periksa", "data_pemohon"))
        save(applicant, first, nama_lengkap="Siti Nurbaya")
        again = send(applicant, page)

        assert again.path == page.path
        assert "berubah sejak halaman ini dibuka" in again.text
        assert "Siti Nurbaya" in again.text
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 0

    def test_without_the_hidden_key_nothing_is_sent(self, applicant, its_services):
        page = fill_in(applicant)
        again = send(applicant, page, idempotency_key=None)

        assert again.path == page.path
        with its_services.session_factory() as session:
            assert session.query(CaseRow).count() == 0

"""Before sending, the applicant sees how the letter would look."""

from support.applying import fill_in
from support.pages import open_page
from support.pdf_text import text_of_pdf
from support.tiny_permit import tiny_files

from webapp.models import Letter

LINK = "Lihat contoh surat (PDF)"
OF_A_PERMIT = b'<zeebe:ioMapping><zeebe:input source="=&quot;%s&quot;" target="templat_surat"/></zeebe:ioMapping>'


def with_letter(template):
    """The tiny procedure, with a step that says which letter it will be."""
    files = tiny_files()
    path = "processes/sktm.bpmn"
    head, tail = files[path].split(b'<zeebe:formDefinition formId="sktm_periksa"', 1)
    files[path] = head + OF_A_PERMIT % template + b'<zeebe:formDefinition formId="sktm_periksa"' + tail
    return files


class TestExample:
    def test_the_check_page_leads_to_an_example_with_the_answers(self, applicant, deploy_files, its_services):
        deploy_files(with_letter(b"sktm"))
        check = fill_in(applicant)
        response = applicant.get(check.links[LINK])
        text = text_of_pdf(response.data)

        assert response.mimetype == "application/pdf"
        assert response.headers["Cache-Control"] == "no-store"
        assert "CONTOH" in text
        assert "Siti Aminah" in text
        with its_services.session_factory() as session:
            assert session.query(Letter).count() == 0
        assert not any(path.is_file() for path in its_services.letters.folder.rglob("*"))

    def test_it_is_for_the_owner_of_the_draft_only(self, applicant, stranger, deploy_files):
        deploy_files(with_letter(b"sktm"))

        assert stranger.get(fill_in(applicant).links[LINK]).status_code == 404

    def test_the_page_says_so_when_there_is_no_example(self, applicant, deploy_files):
        deploy_files(with_letter(b"surat_yang_tidak_ada"))
        check = fill_in(applicant)
        page = open_page(applicant, check.links[LINK])

        assert page.path == check.path
        assert "Contoh surat belum dapat ditampilkan" in page.text

"""The start forms of some permits that the product comes with; all of them: test_every_permit_over_http.py."""

import pytest
from support.applying import photo
from support.deployed_database import store_versions
from support.pages import open_page, send
from support.scenarios import EXAMPLES

from engine import case_variables, get_case

PERMITS = [process_id.replace("_", "-") for process_id in EXAMPLES]
CIDENG = "31.71.01.1002"
SKTM = {
    "pemohon": {
        "nik": "3171011708900001",
        "no_kk": "3171011708900002",
        "nama_lengkap": "Siti Aminah",
        "tempat_lahir": "Jakarta",
        "tanggal_lahir": ["17", "8", "1990"],
        "jenis_kelamin": "perempuan",
        "pekerjaan": "Buruh harian",
        "alamat": "Jalan Cideng Barat 7",
        "rt": "3",
        "rw": "8",
        "kelurahan": CIDENG,
        "telepon": "0812 3456 7890",
    },
    "kartu_keluarga": {"kk_dki": "ya", "kelurahan_kk": CIDENG},
    "penerima": {"untuk_siapa": "diri sendiri"},
    "tujuan_surat": {
        "no_surat_pengantar": "012/RT003/RW008",
        "tgl_surat_pengantar": ["20", "11", "2026"],
        "tujuan": "pendidikan",
        "instansi_tujuan": "SMP Negeri 72",
        "nama_sekolah": "SMP Negeri 72, kelas 8",
    },
    "rumah_tangga": {
        "penghasilan_keluarga": "1.500.000",
        "jumlah_tanggungan": "3",
        "status_rumah": "kontrak",
        "luas_lantai": "24",
        "aset": "tidak ada",
        "data_terpadu": "ya",
    },
    "dokumen": {"tgl_pernyataan": ["20", "11", "2026"]},
}


@pytest.fixture
def deployed(its_services):
    with its_services.session_factory.begin() as session:
        store_versions(session, *EXAMPLES)


def pages_of(browser, overview):
    paths = [path for path in overview.links.values() if path.startswith(overview.path + "/")]
    return [open_page(browser, path) for path in paths if not path.endswith(("/periksa", "/hapus"))]


def first_choice(page, name, wanted):
    """The wanted choice of a list, or its first one: the choices belong to the form, not to this test."""
    found = page.tree.xpath(f"//main//*[@name='{name}']//option/@value | //main//input[@name='{name}']/@value")
    return wanted if wanted in found or not found else next(value for value in found if value)


@pytest.mark.parametrize("code", PERMITS)
class TestPages:
    def test_every_page_of_its_form_is_shown(self, applicant, code):
        overview = send(applicant, open_page(applicant, f"/ajukan/{code}"))
        pages = pages_of(applicant, overview)

        assert pages
        assert {page.status for page in pages} == {200}

    def test_an_empty_page_says_what_is_missing(self, applicant, code):
        overview = send(applicant, open_page(applicant, f"/ajukan/{code}"))
        for page in pages_of(applicant, overview):
            again = send(applicant, page, _aksi="lanjut")

            assert again.status in (200, 422)
            assert bool(again.errors) == (again.status == 422)
            ids = set(again.tree.xpath("//@id"))
            assert all(link.removeprefix("#") in ids for link in again.tree.xpath("//*[@id='error-summary']//a/@href"))

    @pytest.mark.parametrize("text", ['{"typename": "x"}', "x" * 100_000, "\x00\u202e", "-1e309", "NaN"])
    def test_hostile_values_in_every_field_break_nothing(self, applicant, code, text):
        overview = send(applicant, open_page(applicant, f"/ajukan/{code}"))
        for page in pages_of(applicant, overview):
            fields = dict.fromkeys(page.field_names - {"csrf_token", "_keadaan"}, text)
            again = send(applicant, page, **{**fields, "_aksi": "lanjut"})

            assert again.status in (200, 422)
            assert open_page(applicant, page.path).status == 200


class TestCertificateOfLowIncome:
    def test_a_whole_application_reaches_the_office_of_the_family_card(self, applicant, its_services, clock):
        overview = send(applicant, open_page(applicant, "/ajukan/sktm"))
        page = open_page(applicant, f"{overview.path}/pemohon")
        for _ in range(len(SKTM)):
            answers = SKTM[page.path.rsplit("/", 1)[1]]
            answers = {
                name: value
                if isinstance(value, list)
                else first_choice(page, name, value)
                if page.tree.xpath(f"//main//input[@name='{name}'][@type='radio' or @type='checkbox']")
                else value
                for name, value in answers.items()
            }
            files = {name: photo(f"{name}.jpg") for name in page.tree.xpath("//main//input[@type='file']/@name")}
            page = send(applicant, page, **answers, **files, _aksi="lanjut")
            assert page.errors == []
        receipt = send(applicant, page)

        assert receipt.path.endswith("/tanda-terima")
        with its_services.session_factory() as session:
            case = get_case(session, receipt.path.split("/")[2])
            variables = case_variables(session, case.id, clock())
        assert variables["kantor"] == CIDENG
        assert variables["permohonan"]["penghasilan_keluarga"] == 1_500_000
        assert case.standard_days == 1

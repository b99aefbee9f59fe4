"""What changed in a procedure, and when, for everybody to read."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

import pytest
from support.pages import open_page
from support.running_cases import procedure_files

from engine import Library, deploy

MARCH = datetime.fromisoformat("2027-03-01T09:00:00+07:00")
PATH = "/izin/sktm/perubahan"


def replaced(**changes: tuple[bytes, bytes]) -> dict[str, bytes]:
    """The files of the tiny procedure with texts replaced in the file of each name."""
    files = procedure_files()
    for name, (old, new) in changes.items():
        path = next(path for path in files if path.rpartition("/")[2].partition(".")[0] == name)
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return files


@pytest.fixture
def put_in_force(its_services, cases):
    def put(files: dict[str, bytes]) -> None:
        with its_services.session_factory.begin() as session:
            deploy(session, Library(files), next(mornings))

    mornings = (MARCH + timedelta(days=day) for day in count())
    return put


def listed(client) -> list[str]:
    return [item.text_content() for item in open_page(client, PATH).tree.xpath("//main//ul/li")]


def test_the_first_version_is_said_to_begin(client, cases):
    page = open_page(client, PATH)
    assert "Prosedur mulai berlaku." in page.text
    assert open_page(client, "/izin/sktm").links["Apa yang berubah"] == PATH


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"sktm": (b'value="Tanda tangan lurah"', b'value="Tanda tangan kepala"')},
            ["Langkah “Tanda tangan lurah” menjadi “Tanda tangan kepala”."],
        ),
        (
            {"sktm": (b'name="serviceStandardDays" value="3"', b'name="serviceStandardDays" value="2"')},
            ["Waktu layanan 2 hari kerja, dahulu 3 hari kerja."],
        ),
        (
            {"sktm": (b'name="serviceStandardDays" value="3"', b'name="serviceStandardDays" value="=1 + 1"')},
            ["Cara menghitung waktu layanan berubah."],
        ),
        (
            {
                "permohonan": (
                    b'"key": "luas_rumah", "label": "Luas rumah"',
                    b'"key": "luas_tanah", "label": "Luas tanah"',
                ),
                "periksa": (b"permohonan.luas_rumah", b"permohonan.luas_tanah"),
            },
            ["Ditanyakan kepada pemohon: Luas tanah.", "Tidak ditanyakan lagi: Luas rumah."],
        ),
        (
            {"sah": (b"Catatan", b"Keterangan")},
            ["Aturan, formulir petugas, atau surat di dalam langkah-langkahnya diperbarui."],
        ),
    ],
    ids=["step", "standard", "computed-standard", "questions", "inside"],
)
def test_a_later_version_is_said_with_its_day_and_what_differs(client, put_in_force, changes, said):
    put_in_force(replaced(**changes))
    page = open_page(client, PATH)

    assert listed(client) == said
    assert [title.text for title in page.tree.xpath("//main//h2")][0] == "1 Maret 2027"
    assert "Prosedur mulai berlaku." in page.text


def test_steps_that_came_and_went_are_named(client, put_in_force):
    """One version without the second examination, and then one with it again."""
    files = procedure_files()
    whole = files["processes/sktm.bpmn"]
    begin = whole.index(b'<bpmn:userTask id="periksa_lagi"')
    public = b'name="publicName" value="Pemeriksaan berkas"'
    hidden = whole[:begin] + whole[begin:].replace(public, b'name="source" value="x"', 1)
    put_in_force({**files, "processes/sktm.bpmn": hidden})
    put_in_force({**files, "processes/sktm.bpmn": whole.replace(b"Tanda tangan lurah", b"Tanda tangan kepala")})

    assert listed(client) == [
        "Langkah baru: Pemeriksaan berkas.",
        "Langkah “Tanda tangan lurah” menjadi “Tanda tangan kepala”.",
        "Langkah yang dihapus: Pemeriksaan berkas.",
    ]


def test_a_step_that_another_role_does_is_told(client, put_in_force):
    lanes = (
        b'<bpmn:laneSet id="lajur"><bpmn:lane id="l" name="Lurah">'
        b"<bpmn:flowNodeRef>sah</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>"
    )
    opening = b'isExecutable="true">'
    put_in_force(replaced(sktm=(opening, opening + lanes)))
    put_in_force(replaced(sktm=(opening, opening + lanes.replace(b"Lurah", b"Camat"))))

    assert listed(client)[0] == "Tanda tangan lurah: sekarang oleh Camat, dahulu Lurah."


def test_a_procedure_that_does_not_run_and_one_that_does_not_exist(client):
    assert "Prosedur ini belum dijalankan." in open_page(client, "/izin/siup/perubahan").text
    assert client.get("/izin/kapal/perubahan").status_code == 404

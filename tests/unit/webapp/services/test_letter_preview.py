"""Every permit shows an example of its letter; `--every-permit` draws all of them, else one of each family."""

from __future__ import annotations

import io
from datetime import datetime
from threading import BoundedSemaphore

import pikepdf
import pytest
from support.deployed_database import whole_library
from support.pdf_text import text_of_pdf
from support.sample_answers import sample_answers, to_grant

from catalog import DATA_FOLDER, read_families, shipped_catalog
from engine import ProcessDefinition
from engine.feel import Scope
from engine.working_calendar import JAKARTA
from forms import FormLibrary
from forms.conditions import NoCalendar
from webapp.letters.render import TEMPLATES, template_file
from webapp.services import letter_preview
from webapp.services.letter_preview import NoPreviewError, main_template, render_preview

CATALOG = shipped_catalog()
SCOPE = Scope(datetime(2026, 11, 24, 12, tzinfo=JAKARTA), NoCalendar())
FAMILIES = read_families(DATA_FOLDER / "families.yaml")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "code" in metafunc.fixturenames:
        examples = sorted(family.example for family in FAMILIES.values())
        metafunc.parametrize("code", sorted(CATALOG.permits) if metafunc.config.getoption("every_permit") else examples)


def definition_of(process_id, diagram=None):
    """A version of a procedure, as far as an example needs it."""
    return ProcessDefinition(
        content_hash="",
        process_id=process_id,
        name="",
        start_form_id=None,
        service_standard=None,
        legal_basis=None,
        elements={},
        forms={},
        diagram=diagram or whole_library().files[f"processes/{process_id}.bpmn"],
    )


def preview(code, answers, definition=None):
    permit = CATALOG.permits[code]
    return render_preview(
        definition or definition_of(permit.process_id), permit, answers, "Siti Aminah", CATALOG, SCOPE
    )


def answers_for(process_id):
    library = whole_library()
    start = library.diagrams[process_id].start_events()[0]
    form = FormLibrary(library.bundle(process_id).forms)[str(start.extension_value("formDefinition", "formId"))]
    return sample_answers(form, {}, to_grant)


def test_the_letter_of_the_permit_is_drawn_before_and_after_it_is_filled_in(code):
    for answers in ({}, answers_for(CATALOG.permits[code].process_id)):
        pdf = preview(code, answers)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            pages = len(document.pages)
        text = text_of_pdf(pdf)
        assert text.count("CONTOH") == pages
        assert "Ditandatangani" not in text
        assert "Periksa keasliannya" not in text


def test_every_permit_has_a_letter_to_show():
    """Also those that are not drawn here: their template exists."""
    for permit in CATALOG.permits.values():
        name = main_template(definition_of(permit.process_id), {"permohonan": {}}, SCOPE)
        assert name is not None, permit.code
        assert template_file(name).parent == TEMPLATES


def test_answers_stand_in_it_and_what_the_office_writes_is_left_open():
    text = text_of_pdf(preview("sktm", {"nama_lengkap": "Siti Nurbaya", "pekerjaan": "penjahit"}))

    assert "Siti Nurbaya" in text
    assert "penjahit" in text
    assert "Nomor : …" in text


@pytest.mark.parametrize(
    ("answers", "template"),
    [({"jenis_permohonan": "mendirikan"}, "izin_klinik_utama_mendirikan"), ({}, "izin_klinik_utama")],
)
def test_is_the_letter_that_these_answers_ask_for(answers, template):
    assert main_template(definition_of("izin_klinik_utama"), {"permohonan": answers}, SCOPE) == template


def test_a_procedure_without_a_letter_says_so():
    diagram = whole_library().files["processes/sktm.bpmn"].replace(b"templat_surat", b"tanpa_surat")

    with pytest.raises(NoPreviewError):
        preview("sktm", {}, definition_of("sktm", diagram))


def test_a_letter_that_cannot_be_drawn_says_so():
    diagram = (
        whole_library().files["processes/sktm.bpmn"].replace(b'&quot;sktm&quot;" target', b'&quot;xyz&quot;" target')
    )

    with pytest.raises(NoPreviewError):
        preview("sktm", {}, definition_of("sktm", diagram))


def test_who_comes_when_all_places_are_taken_is_told_to_come_again(monkeypatch):
    places = BoundedSemaphore(1)
    places.acquire()
    monkeypatch.setattr(letter_preview, "_places", places)
    monkeypatch.setattr(letter_preview, "_WAIT_SECONDS", 0.01)

    with pytest.raises(NoPreviewError):
        preview("sktm", {})

"""An application that was sent, and what its applicant does about it on the pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from support.applying import KELURAHAN
from support.diagrams import Node, diagram, end, script, user_task
from support.pages import Page, open_page, send
from support.tiny_permit import tiny_files

from engine import Actor
from webapp.extensions import Services
from webapp.models import Capacity, User
from webapp.services.applications import NewApplication, start_application
from webapp.services.parties import Party

OBJECTION = {
    "sebab": ["alasan"],
    "alasan": "Nama saya sama dengan KTP",
    "permintaan": "Diproses lagi",
    "pertemuan": "tidak",
}


def files_that_refuse() -> dict[str, bytes]:
    """The tiny permit, but what is sent back is refused."""
    drawing = diagram(
        "sktm",
        'mulai > rute > periksa > pilih; pilih > akhir ? =periksa.keputusan = "lengkap"; pilih > akhir_tolak !',
        mulai=Node("startEvent", '<zeebe:formDefinition formId="sktm_permohonan"/>'),
        rute=script("=permohonan.lokasi_kelurahan", "kantor"),
        periksa=user_task(clock="intake", group='="verifikator@" + kantor', form="sktm_periksa", public="Pemeriksaan"),
        akhir=end("granted"),
        akhir_tolak=end("refused"),
    )
    return tiny_files() | {"processes/sktm.bpmn": drawing}


def start_for(user: User, its_services: Services, at: datetime) -> str:
    """An application for the tiny permit that this person sent without a file; its number."""
    answers = {"nama_lengkap": "Siti Aminah", "lokasi_kelurahan": KELURAHAN, "untuk_siapa": "diri sendiri"}
    permit = its_services.catalog.permits["sktm"]
    party = Party(Capacity.SELF, user.display_name, user.display_name)
    new = NewApplication(permit, permit.process_id, user.id, party, user.display_name, answers)
    with its_services.session_factory.begin() as session:
        by = Actor(str(user.id), user.display_name)
        return start_application(session, new, its_services.catalog, by=by, at=at).reference


def fill_in(browser: FlaskClient, reference: str, code: str, *pages: tuple[str, dict[str, Any]]) -> Page:
    """A follow-up up to the page on which its answers are checked."""
    page = send(browser, open_page(browser, f"/permohonan/{reference}/lanjutan/{code}"))
    overview = page.path
    for key, values in pages:
        page = send(browser, open_page(browser, f"{overview}/{key}"), _aksi="lanjut", **values)
    return page


def object_to(browser: FlaskClient, reference: str) -> Page:
    """Sends an objection; its receipt."""
    return send(browser, fill_in(browser, reference, "keberatan", ("keberatan", OBJECTION), ("dokumen", {})))


def number_of(receipt: Page) -> str:
    """The number of the case whose receipt this is."""
    return receipt.path.split("/")[2]

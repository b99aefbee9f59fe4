"""Small procedures in the place of SIUP and TDP, and of KRK and IMB, with the shared blocks of the real ones."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from flask.testing import FlaskClient
from sqlalchemy import select
from support.applying import KELURAHAN, photo
from support.deployed_database import ROOT
from support.diagrams import Node, diagram, end, script, user_task
from support.pages import Page, open_page, send

from engine import Actor, Library, active_definition, claim_task, complete_task, find_user_tasks, get_case
from webapp.extensions import Services
from webapp.models import Draft, User, UserKind
from webapp.services.applications import Submission, seal_of, submit_application
from webapp.services.attachments import AttachmentOwner, FileAnswer, record_attachments
from webapp.services.current_user import CurrentUser
from webapp.services.drafts import begin_draft
from webapp.services.parties import party_of_draft

SHARED = ("pemohon", "badan_usaha", "kuasa")
OFFICER = Actor("petugas", "Budi Verifikator", frozenset({f"verifikator@{KELURAHAN}"}))
BUSINESS: dict[str, Any] = {
    "nama_badan": "PT Maju Terus",
    "npwp_badan": "012345678901234",
    "nib": "1234567890123",
    "alamat_badan": "Jalan Sabang 1",
}
PERSON: dict[str, Any] = {
    "nik": "3171014708900001",
    "no_kk": "3171011708900002",
    "nama_lengkap": "Siti Aminah",
    "tempat_lahir": "Jakarta",
    "tanggal_lahir": ["7", "8", "1990"],
    "jenis_kelamin": "perempuan",
    "pekerjaan": "Pedagang",
    "alamat": "Jalan Cideng Barat 7",
    "rt": "3",
    "rw": "8",
    "kelurahan": KELURAHAN,
    "telepon": "081234567890",
}
LICENCE: dict[str, dict[str, Any]] = {
    "jenis": {"jenis_permohonan": "baru", "barang_utama": "beras"},
    "pemohon": PERSON,
    "badan_usaha": BUSINESS,
}

ANSWERS: dict[str, Any] = {
    "jenis_permohonan": "baru",
    "barang_utama": "beras",
    **PERSON,
    "tanggal_lahir": "1990-08-07",
    "rt": "003",
    "rw": "008",
    **BUSINESS,
    "memakai_kuasa": "tidak",
}
FILES = {"lampiran_npwp": "npwp.jpg"}


def business_library(goods: tuple[str, ...] = ("beras", "kopi")) -> Library:
    """SIUP and TDP; other `goods` make another version."""
    return _library({"siup": _licence(goods), "tdp": _registration()})


def house_library() -> Library:
    """KRK, and IMB, which asks for its letter."""
    person = _page("pemohon", include="pemohon")
    krk = _page(
        "tujuan", _radio("tujuan_krk", "Tujuan", "dasar IMB", "informasi saja"), _field("number", "luas_surat", "Luas")
    )
    imb = _page(
        "kegiatan",
        _radio("jenis_kegiatan", "Kegiatan", "bangun baru", "tambah"),
        _field("number", "luas_tanah", "Luas tanah"),
        _field("textfield", "no_krk", "Nomor KRK"),
    )
    return _library({"krk": [krk, person], "imb_rumah_tinggal": [imb, person]})


def _library(procedures: dict[str, list[dict]]) -> Library:
    files = {f"forms/definitions/shared/{name}.form": _shared(name) for name in SHARED}
    for process_id, questions in procedures.items():
        files |= {
            f"processes/{process_id}.bpmn": _diagram(process_id),
            f"forms/definitions/{process_id}/{process_id}_permohonan.form": _form(
                f"{process_id}_permohonan", questions
            ),
            f"forms/definitions/{process_id}/{process_id}_periksa.form": _form(f"{process_id}_periksa", [_note()]),
        }
    return Library(files)


def begin(client: FlaskClient, code: str = "siup") -> Page:
    """Begins a draft; the overview of its parts."""
    return send(client, open_page(client, f"/ajukan/{code}"))


def page_of(client: FlaskClient, overview: Page, key: str) -> Page:
    return open_page(client, f"{overview.path}/{key}")


def fill_in(client: FlaskClient, overview: Page, **pages: dict[str, Any]) -> Page:
    """A whole licence, page by page; the page on which the answers are checked."""
    for key, values in {**LICENCE, "dokumen": {"lampiran_npwp": photo("npwp.jpg")}, **pages}.items():
        page = send(client, page_of(client, overview, key), _aksi="lanjut", **values)
        assert page.errors == [], page.errors
    return page


def file_licence(services: Services, user: User, given: dict[str, str] | None = None, **changes: Any) -> str:
    """A licence, sent by somebody who filled in all its pages before; its number. Quicker than turning its pages."""
    at, permit = services.clock(), services.catalog.permits["siup"]
    with services.session_factory.begin() as session:
        version = active_definition(session, permit.process_id).content_hash
        draft = begin_draft(session, user.id, permit.code, version, at)
        files = {key: _file_answer(services, name) for key, name in (given or FILES).items()}
        draft.answers = {**ANSWERS, **files, **changes}
        record_attachments(session, files.values(), AttachmentOwner(draft_id=draft.id), user.id, at)
        seal = seal_of(draft.id, version, draft.answers, party_of_draft(session, draft))
        sent = Submission(draft.id, seal, permit, draft.answers)
        by = CurrentUser(user.id, user.display_name, UserKind.CITIZEN, uuid4())
        return submit_application(session, sent, services.catalog, by=by, at=at)


def fill_in_at_once(services: Services, code: str, *, but: tuple[str, ...] = (), **changes: Any) -> None:
    """The only draft of a permit, as if all its pages `but` these had been saved."""
    at = services.clock()
    with services.session_factory.begin() as session:
        draft = session.scalars(select(Draft).where(Draft.permit_code == code)).one()
        files = {key: _file_answer(services, name) for key, name in FILES.items()} if code == "siup" else {}
        record_attachments(session, files.values(), AttachmentOwner(draft_id=draft.id), draft.user_id, at)
        draft.answers = {**ANSWERS, **files, **changes}
        draft.pages_done = [key for key in ("jenis", *SHARED, "dokumen") if key not in but]


def _file_answer(services: Services, name: str) -> FileAnswer:
    content = photo(name, shade=len(name))[0].read()
    return FileAnswer(sha256=services.files.put(content), name=name, size=len(content), type="image/jpeg")


def grant(factory: Any, reference: str, at: Any) -> None:
    """The officer does his only task, and the case ends granted."""
    with factory.begin() as session:
        case = get_case(session, reference)
        task = find_user_tasks(session, case_id=case.id, groups=OFFICER.groups)[0]
        claim_task(session, case.id, task.id, by=OFFICER, at=at)
        complete_task(session, case.id, task.id, {}, by=OFFICER, at=at)


def _shared(name: str) -> bytes:
    return (ROOT / f"forms/definitions/shared/{name}.form").read_bytes()


def _diagram(process_id: str) -> bytes:
    return diagram(
        process_id,
        "mulai > rute > periksa > akhir",
        standard="3",
        mulai=Node("startEvent", f'<zeebe:formDefinition formId="{process_id}_permohonan"/>'),
        rute=script("=permohonan.kelurahan", "kantor"),
        periksa=user_task('="verifikator@" + kantor', form=f"{process_id}_periksa", clock="office"),
        akhir=end("granted"),
    )


def _licence(goods: tuple[str, ...]) -> list[dict]:
    return [
        _page(
            "jenis",
            _radio("jenis_permohonan", "Jenis permohonan", "baru", "perpanjangan/daftar ulang", "perubahan"),
            {
                **_field("textfield", "no_siup_lama", "SIUP lama"),
                "conditional": {"hide": '=jenis_permohonan = "baru"'},
            },
            _radio("barang_utama", "Barang utama", *goods),
        ),
        *_blocks(),
        _page("dokumen", _file("lampiran_npwp", "NPWP"), _file("lampiran_formulir", "Formulir SIUP bermeterai", False)),
    ]


def _registration() -> list[dict]:
    return [
        _page(
            "jenis",
            _radio("jenis_permohonan", "Jenis permohonan", "pendaftaran baru", "perpanjangan"),
            _radio("simultan", "Diajukan bersama SIUP", "ya", "tidak"),
            {
                **_field("textfield", "nomor_permohonan_siup", "Nomor permohonan SIUP"),
                "conditional": {"hide": '=simultan != "ya"'},
            },
            _radio("barang_utama", "Barang utama", "beras", "kopi", required=False),
        ),
        *_blocks(),
        _page(
            "dokumen",
            _file("lampiran_npwp_perusahaan", "NPWP"),
            _file("lampiran_formulir", "Formulir SIUP bermeterai", False),
        ),
    ]


def _blocks() -> list[dict]:
    return [_page(name, include=name) for name in SHARED]


def _note() -> dict:
    return _field("textarea", "catatan", "Catatan", required=False)


def _form(form_id: str, components: list[dict]) -> bytes:
    form = {"type": "default", "id": form_id, "schemaVersion": 19, "title": form_id, "components": components}
    return json.dumps(form).encode()


def _page(key: str, *components: dict, include: str = "") -> dict:
    properties = {"include": include} if include else {}
    label = key.replace("_", " ").capitalize()
    return {"type": "group", "key": key, "label": label, "components": list(components), "properties": properties}


def _field(kind_of_field: str, key: str, label: str, required: bool = True) -> dict:
    return {"type": kind_of_field, "key": key, "label": label, "validate": {"required": required}}


def _radio(key: str, label: str, *values: str, required: bool = True) -> dict:
    field = _field("radio", key, label, required)
    return {**field, "values": [{"label": value.capitalize(), "value": value} for value in values]}


def _file(key: str, label: str, required: bool = True) -> dict:
    return {**_field("filepicker", key, label, required), "properties": {"kind": "attachment"}}

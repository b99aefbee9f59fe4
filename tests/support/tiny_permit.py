"""A small procedure in the place of a real permit: one officer's task, and a correction by the applicant."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from support.diagrams import Node, diagram, end, script, user_task

FLOWS = """
    mulai > pilih_kantor > periksa > pilih;
    pilih > perbaiki ? =periksa.keputusan = "kembalikan";
    perbaiki > periksa_lagi > akhir;
    pilih > akhir !
"""


def tiny_files(hint: str = "Seperti pada KTP") -> dict[str, bytes]:
    """The files of the procedure; another `hint` makes another version of it."""
    return {
        "processes/sktm.bpmn": _diagram(),
        "forms/definitions/sktm/sktm_permohonan.form": _form("sktm_permohonan", _application(hint)),
        "forms/definitions/sktm/sktm_periksa.form": _form("sktm_periksa", _decision()),
    }


def tiny_files_with(change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    """The same procedure with another application form: `change` is handed its pages by their key."""
    files, path = tiny_files(), "forms/definitions/sktm/sktm_permohonan.form"
    form = json.loads(files[path])
    pages = {page["key"]: page for page in form["components"]}
    change(pages)
    form["components"] = list(pages.values())
    return files | {path: json.dumps(form).encode()}


def tiny_files_with_hand_over() -> dict[str, bytes]:
    """The same application; the office hands the letter over at once."""
    hand_over = diagram(
        "sktm",
        "mulai > rute > serahkan > akhir",
        standard="1",
        mulai=Node("startEvent", '<zeebe:formDefinition formId="sktm_permohonan"/>'),
        rute=script("=permohonan.lokasi_kelurahan", "kantor"),
        serahkan=user_task(
            group='="verifikator@" + kantor',
            form="sktm_periksa",
            clock="applicant",
            public="Surat siap diambil",
            answersVariable="serah_terima",
        ),
        akhir=end("granted"),
    )
    return tiny_files() | {"processes/sktm.bpmn": hand_over}


def _diagram() -> bytes:
    check = {"group": '="verifikator@" + kantor', "form": "sktm_periksa", "public": "Pemeriksaan berkas"}
    return diagram(
        "sktm",
        FLOWS.replace("pilih_kantor", "rute"),
        standard="1",
        mulai=Node("startEvent", '<zeebe:formDefinition formId="sktm_permohonan"/>'),
        rute=script("=permohonan.lokasi_kelurahan", "kantor"),
        periksa=user_task(clock="intake", **check),
        perbaiki=user_task(
            form="sktm_permohonan",
            clock="applicant",
            assignee="=kasus.pemohon",
            public="Pemohon memperbaiki permohonan",
            answersVariable="permohonan",
            instructions="=periksa.catatan",
        ),
        periksa_lagi=user_task(answersVariable="periksa", **check),
        akhir=end("granted"),
    )


def _application(hint: str) -> list[dict]:
    return [
        _page(
            "data_pemohon",
            "Pemohon",
            _field("textfield", "nama_lengkap", "Nama lengkap", description=hint, maxLength=100),
            {**_field("datetime", "tanggal_lahir", "Tanggal lahir"), "subtype": "date", "dateLabel": "Tanggal lahir"},
            {
                **_field("select", "lokasi_kelurahan", "Kelurahan", kind="kelurahan"),
            },
            {
                **_field("radio", "untuk_siapa", "Untuk siapa surat ini"),
                "values": [
                    {"label": "Diri sendiri", "value": "diri sendiri"},
                    {"label": "Orang lain", "value": "orang lain"},
                ],
            },
        ),
        {
            **_page("orang_lain", "Orang lain", _field("textfield", "nama_orang_lain", "Nama orang itu")),
            "conditional": {"hide": '=untuk_siapa != "orang lain"'},
        },
        _page(
            "keluarga",
            "Keluarga",
            {
                "type": "dynamiclist",
                "id": "daftar_anggota",
                "path": "anggota",
                "key": "anggota",
                "label": "Anggota keluarga",
                "defaultRepetitions": 1,
                "components": [_field("textfield", "nama", "Nama anggota")],
            },
        ),
        _page(
            "dokumen",
            "Dokumen",
            _field("filepicker", "lampiran_ktp", "KTP pemohon", kind="attachment"),
            _field("filepicker", "lampiran_foto", "Foto rumah", kind="attachment", required=False),
        ),
    ]


def _decision() -> list[dict]:
    return [
        {
            **_field("radio", "keputusan", "Keputusan"),
            "values": [
                {"label": "Lengkap", "value": "lengkap"},
                {"label": "Kembalikan", "value": "kembalikan"},
            ],
        },
        _field("textarea", "catatan", "Catatan", required=False),
    ]


def _form(form_id: str, components: list[dict]) -> bytes:
    form = {"type": "default", "id": form_id, "schemaVersion": 19, "title": form_id, "components": components}
    return json.dumps(form).encode()


def _page(key: str, label: str, *components: dict) -> dict:
    return {"type": "group", "id": key, "key": key, "label": label, "components": list(components)}


def _field(
    kind_of_field: str,
    key: str,
    label: str,
    *,
    kind: str | None = None,
    required: bool = True,
    description: str = "",
    **rules: int,
) -> dict:
    field: dict = {"type": kind_of_field, "id": key, "key": key, "label": label}
    field["validate"] = {"required": required, **rules}
    if description:
        field["description"] = description
    if kind:
        field["properties"] = {"kind": kind}
    return field

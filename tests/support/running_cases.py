"""Cases on a tiny procedure that stands in the place of a permit: started and moved on without any page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from support.application_rows import application_of
from support.diagrams import Node, diagram, end, script, user_task

from engine import Actor, Case, Library, UserTask, complete_task, deploy, find_user_tasks, start_case
from webapp.extensions import Services

GAMBIR = "31.71.01.1001"
CIDENG = "31.71.01.1002"
VERIFIER = Actor("petugas-1", "Budi Santoso", frozenset({f"verifikator@{GAMBIR}", f"verifikator@{CIDENG}"}))
LURAH = Actor("petugas-2", "Ahmad Fauzi", frozenset({f"lurah@{GAMBIR}", f"lurah@{CIDENG}"}))
APPLICANT_ID = "0190b0c0-0000-7000-8000-000000000001"
APPLICANT = Actor(APPLICANT_ID, "Siti Aminah")
FLOWS = """
    mulai > rute > periksa > pilih;
    pilih > perbaiki ? =periksa.keputusan = "kembalikan";
    perbaiki > periksa_lagi > sah;
    pilih > akhir_tolak ? =periksa.keputusan = "tolak";
    pilih > sah !; sah > akhir
"""


def procedure_files(process_id: str = "sktm") -> dict[str, bytes]:
    """Checked by a verifier, perhaps corrected by the applicant, then signed by the lurah."""
    check = {"group": '="verifikator@" + kantor', "form": "periksa", "public": "Pemeriksaan berkas"}
    drawing = diagram(
        process_id,
        FLOWS,
        mulai=Node("startEvent", '<zeebe:formDefinition formId="permohonan"/>'),
        rute=script("=permohonan.lokasi_kelurahan", "kantor"),
        periksa=user_task(clock="intake", **check),
        perbaiki=user_task(
            form="permohonan",
            clock="applicant",
            assignee="=kasus.pemohon",
            public="Pemohon melengkapi berkas",
            answersVariable="permohonan",
            instructions="=periksa.catatan",
        ),
        periksa_lagi=user_task(answersVariable="periksa", **check),
        sah=user_task(group='="lurah@" + kantor', form="sah", public="Tanda tangan lurah"),
        akhir=end("granted"),
        akhir_tolak=end("refused"),
    )
    folder = f"forms/definitions/{process_id}"
    return {
        f"processes/{process_id}.bpmn": drawing,
        f"{folder}/permohonan.form": form(
            "permohonan",
            field("textfield", "nama_lengkap", "Nama lengkap"),
            field("textfield", "lokasi_kelurahan", "Kelurahan", required=False),
            field("textfield", "nik", "NIK", kind="nik", required=False),
            field("textarea", "alamat", "Alamat", required=False),
            choice("keperluan", "Keperluan", "beasiswa", "berobat", required=False),
            field("number", "luas_rumah", "Luas rumah", required=False),
            field("filepicker", "lampiran_ktp", "KTP pemohon", kind="attachment", required=False),
        ),
        f"{folder}/periksa.form": form(
            "periksa",
            choice("keputusan", "Keputusan", "lengkap", "kembalikan", "tolak"),
            field("number", "luas_terukur", "Luas terukur", compareWith="permohonan.luas_rumah", required=False),
            field("textarea", "catatan", "Catatan", required=False),
            field("filepicker", "foto", "Foto rumah", kind="attachment", required=False),
        ),
        f"{folder}/sah.form": form("sah", field("textfield", "catatan", "Catatan", required=False)),
    }


def form(form_id: str, *components: Mapping[str, Any]) -> bytes:
    content = {"type": "default", "id": form_id, "schemaVersion": 19, "title": form_id.title()}
    return json.dumps({**content, "components": list(components)}).encode()


def field(kind_of_field: str, key: str, label: str, *, required: bool = True, **properties: str) -> dict[str, Any]:
    found = {"type": kind_of_field, "id": key, "key": key, "label": label, "validate": {"required": required}}
    return {**found, "properties": properties} if properties else found


def choice(key: str, label: str, *values: str, required: bool = True) -> dict[str, Any]:
    options = [{"label": value.title(), "value": value} for value in values]
    return {**field("radio", key, label, required=required), "values": options}


@dataclass
class RunningCases:
    """Deploys the tiny procedure and starts cases of it."""

    services: Services
    process_id: str = "sktm"
    counter: int = 0

    def deploy(self) -> None:
        with self.services.session_factory.begin() as session:
            deploy(session, Library(procedure_files(self.process_id)), self.services.clock())

    def start(
        self, office: str = GAMBIR, *, applicant_id: UUID | None = None, name: str = "Siti Aminah", **answers: Any
    ) -> Case:
        """A new application; its number is the next one of a row that is easy to read in a failed test."""
        self.counter += 1
        reference = f"TEST0-{self.counter:05d}"
        at = self.services.clock()
        variables = {
            "kasus": {
                "nomor": reference,
                "izin": self.process_id.replace("_", "-"),
                "pemohon": str(applicant_id or APPLICANT_ID),
                "nama_pemohon": name,
                "diajukan_pada": at.isoformat(),
                "saluran": "online",
            },
            "permohonan": {"nama_lengkap": name, "lokasi_kelurahan": office, **answers},
        }
        with self.services.session_factory.begin() as session:
            case = start_case(session, self.process_id, reference, variables, by=APPLICANT, at=at)
            session.add(application_of(case, applicant_id=applicant_id, applicant_name=name, office_code=office))
        return case

    def open_task(self, case: Case) -> UserTask:
        with self.services.session_factory() as session:
            (task,) = find_user_tasks(session, case_id=case.id)
        return task

    def complete(self, case: Case, by: Actor, *, at: datetime | None = None, **answers: Any) -> Case:
        """Completes the one open task of the case."""
        task = self.open_task(case)
        with self.services.session_factory.begin() as session:
            return complete_task(session, case.id, task.id, answers, by=by, at=at or self.services.clock())


def nobody() -> UUID:
    """An id that belongs to nothing."""
    return uuid4()

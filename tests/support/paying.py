"""Cases of a tiny permit that ask for a retribution, brought to where the money is waited for; and the bank."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import select
from support.application_rows import application_of
from support.deployed_database import whole_library
from support.diagrams import Node, call, diagram, end, script, user_task
from werkzeug.test import TestResponse

from engine import (
    Actor,
    Case,
    Library,
    case_variables,
    complete_task,
    deliver_due_messages,
    deploy,
    find_user_tasks,
    fire_due_timers,
    get_case,
    run_due_jobs,
    start_case,
)
from webapp.extensions import Services
from webapp.models import Bill, Payment
from webapp.signed_http import signature_headers

OFFICE = "31.71.01"
TREASURER = Actor("bendahara-1", "Ratna Sari", frozenset({f"bendahara@{OFFICE}"}))
APPLICANT = Actor("0190b0c0-0000-7000-8000-000000000001", "Siti Aminah")
AMOUNT = 150_000
PROCESS = "sktm"
SHARED = (
    "processes/shared/pembayaran_retribusi.bpmn",
    "forms/definitions/shared/penyiapan_skrd.form",
    "forms/definitions/shared/konfirmasi_pembayaran.form",
)
PREPARED = {"jumlah_skrd": AMOUNT, "kode_rekening": "4.1.2.03", "paraf_koordinator": "ya"}
SLIP = {"tanggal_bayar": "2026-11-24", "nomor_bukti": "TELLER-1", "jumlah_dibayar": AMOUNT, "saluran_bayar": "teller"}


HAND_OVER = '="loket@" + kantor'


def paying_library(process_id: str = PROCESS, after: str = HAND_OVER) -> Library:
    """Counts a fee, takes it by the shared part as the project ships it, and then waits for the group `after`."""
    drawing = diagram(
        process_id,
        """mulai > kantor_berkas > hitung > bayar > pilih;
           pilih > akhir_gugur ? =retribusi_lewat = true; pilih > ambil !; ambil > akhir""",
        mulai=Node("startEvent", '<zeebe:formDefinition formId="kecil"/>'),
        kantor_berkas=script(f'="{OFFICE}"', "kantor"),
        hitung=script(f'={{jumlah: {AMOUNT}, tertulis: "Rp150.000", dasar: "Luas 100 m2 kali Rp1.500"}}', "retribusi"),
        bayar=call("pembayaran_retribusi"),
        ambil=user_task(group=after, form="kecil"),
        akhir=end("granted"),
        akhir_gugur=end("lapsed"),
    )
    fields = [{"type": "textfield", "key": "nama", "label": "Nama", "validate": {"required": True}}]
    form = {"type": "default", "id": "kecil", "title": "Kecil", "schemaVersion": 19, "components": fields}
    files = {path: whole_library().files[path] for path in SHARED}
    files[f"processes/{process_id}.bpmn"] = drawing
    files[f"forms/definitions/{process_id}/kecil.form"] = json.dumps(form).encode()
    return Library(files)


@dataclass
class PayingCases:
    """Starts cases and moves them on, without any page."""

    services: Services
    counter: int = 0

    def deploy(self, after: str = HAND_OVER) -> None:
        with self.services.session_factory.begin() as session:
            deploy(session, paying_library(after=after), self.now)

    @property
    def now(self) -> datetime:
        return self.services.clock()

    def start(self, applicant_id: UUID | None = None) -> Case:
        """A case at the desk of the treasurer."""
        self.counter += 1
        reference = f"BAYAR-{self.counter:05d}"
        variables = {
            "kasus": {
                "nomor": reference,
                "izin": PROCESS,
                "pemohon": str(applicant_id or APPLICANT.id),
                "nama_pemohon": APPLICANT.name,
            },
            "permohonan": {"nama_lengkap": APPLICANT.name},
        }
        with self.services.session_factory.begin() as session:
            case = start_case(session, PROCESS, reference, variables, by=APPLICANT, at=self.now)
            facts = {"applicant_name": APPLICANT.name, "office_code": OFFICE}
            session.add(application_of(case, applicant_id=applicant_id, **facts))
        return case

    def billed(self, applicant_id: UUID | None = None) -> Bill:
        """A case that waits for the money: its letter is out."""
        case = self.start(applicant_id)
        self.complete(case, PREPARED)
        self.work()
        return self.bill_of(case)

    def complete(self, case: Case, answers: Mapping[str, Any], by: Actor = TREASURER) -> None:
        with self.services.session_factory.begin() as session:
            (task,) = find_user_tasks(session, case_id=case.id)
            complete_task(session, case.id, task.id, answers, by=by, at=self.now)

    def work(self) -> None:
        """What the worker does."""
        factory = self.services.session_factory
        while (
            fire_due_timers(factory, self.now)
            + deliver_due_messages(factory, self.now)
            + run_due_jobs(factory, self.now)
        ):
            pass

    def bill_of(self, case: Case) -> Bill:
        with self.services.session_factory() as session:
            return session.scalars(select(Bill).where(Bill.case_id == case.id)).one()

    def again(self, bill: Bill) -> Bill:
        """The bill as it is now."""
        with self.services.session_factory() as session:
            return session.get_one(Bill, bill.id)

    def case_of(self, bill: Bill) -> Case:
        with self.services.session_factory() as session:
            return get_case(session, bill.reference)

    def open_steps(self, bill: Bill) -> list[str]:
        with self.services.session_factory() as session:
            return [task.element_id for task in find_user_tasks(session, case_id=bill.case_id)]

    def variables(self, bill: Bill) -> dict[str, Any]:
        with self.services.session_factory() as session:
            return dict(case_variables(session, bill.case_id, self.now))

    def payments(self) -> list[Payment]:
        with self.services.session_factory() as session:
            return list(session.scalars(select(Payment).order_by(Payment.id)))


@dataclass
class SigningBank:
    """The bank, on the other side of HTTP."""

    client: FlaskClient
    services: Services

    def ask(self, path: str, content: Mapping[str, Any] | bytes, *, secret: str | None = None) -> TestResponse:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        key = secret or self.services.settings.bank_secret.get_secret_value()
        headers = signature_headers(body, key, self.services.clock())
        return self.client.post(path, data=body, headers=headers, content_type="application/json")

    def inquire(self, code: str) -> TestResponse:
        return self.ask("/bank/tagihan", {"code": code})

    def pay(
        self, code: str, amount: int = AMOUNT, reference: str = "TRX-1", paid_at: str | None = None
    ) -> TestResponse:
        moment = paid_at or self.services.clock().isoformat()
        told = {"bank_reference": reference, "code": code, "amount": amount, "paid_at": moment}
        return self.ask("/bank/pembayaran", told)

"""Cases of a small procedure in the place of a permit, whose applicant is told what happens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from support.application_rows import application_of
from support.diagrams import Node, diagram, end, script, service_task, user_task
from support.running_cases import choice, field, form

from engine import (
    Actor,
    Case,
    Library,
    cancel_case,
    complete_task,
    deploy,
    find_user_tasks,
    get_case,
    run_due_jobs,
    start_case,
)
from webapp.extensions import Services
from webapp.models import Notice, User
from webapp.wiring import make_worker

OFFICE = "31.71.01.1001"
OFFICER = Actor("petugas", "Budi Santoso", frozenset({f"{role}@{OFFICE}" for role in ("verifikator", "bendahara")}))
DECISIONS = ("lengkap", "kembalikan", "tolak", "tolak begitu saja", "tagih", "terbitkan")
FLOWS = """
    mulai > rute > periksa > pilih;
    pilih > perbaiki ? =periksa.keputusan = "kembalikan"; perbaiki > akhir_gugur;
    pilih > beri_tahu ? =periksa.keputusan = "tolak"; beri_tahu > sampaikan > akhir_tolak;
    pilih > tolak_begitu ? =periksa.keputusan = "tolak begitu saja";
    pilih > hitung ? =periksa.keputusan = "tagih"; hitung > terbitkan_skrd > bayar > serahkan > akhir_serah;
    pilih > terbitkan_surat ? =periksa.keputusan = "terbitkan"; terbitkan_surat > arsip > akhir_surat;
    pilih > akhir !
"""


def procedure(deemed_days: str | None = None) -> Library:
    """One decision of an officer, from which every way leads that has something to tell."""
    group = '="verifikator@" + kantor'
    letter = {"signed_by": '="petugas"'}
    drawing = diagram(
        "sktm",
        FLOWS,
        standard="5",
        properties={"deemedApprovalDays": deemed_days} if deemed_days else None,
        mulai=Node("startEvent", '<zeebe:formDefinition formId="f"/>'),
        rute=script(f'="{OFFICE}"', "kantor"),
        periksa=user_task(group=group, form="periksa", public="Pemeriksaan berkas"),
        perbaiki=user_task(
            assignee="=kasus.pemohon",
            clock="applicant",
            public="Pemohon memperbaiki permohonan",
            due="=working days after(today(), 10)",
        ),
        beri_tahu=service_task("notice.send", inputs={"kind": '="refused"'}, answersVariable="pemberitahuan_penolakan"),
        sampaikan=user_task(group=group),
        hitung=script('={jumlah: 1250000, tertulis: "Rp1.250.000", dasar: "Perda"}', "retribusi"),
        terbitkan_skrd=service_task(
            "letter.issue", inputs={"template": '="skrd"', "kind": '="assessment"', **letter}, answersVariable="skrd"
        ),
        bayar=user_task(
            group='="bendahara@" + kantor',
            clock="applicant",
            public="Menunggu pembayaran retribusi",
            answersVariable="pembayaran",
            due="=working days after(today(), 10)",
        ),
        serahkan=user_task(group=group, clock="applicant", public="Surat siap diambil", answersVariable="serah_terima"),
        terbitkan_surat=service_task("letter.issue", inputs={"template": '="sktm"', "kind": '="permit"', **letter}),
        arsip=user_task(group=group),
        akhir=end("granted"),
        akhir_serah=end("granted"),
        akhir_surat=end("granted"),
        akhir_tolak=end("refused"),
        tolak_begitu=end("refused"),
        akhir_gugur=end("lapsed"),
    )
    forms = {
        "f": form("f", field("textfield", "catatan", "Catatan", required=False)),
        "periksa": form("periksa", choice("keputusan", "Keputusan", *DECISIONS)),
    }
    return Library(
        {"processes/sktm.bpmn": drawing}
        | {f"forms/definitions/sktm/{name}.form": content for name, content in forms.items()}
    )


@dataclass
class NotifiedCases:
    """Starts cases and moves them on, without any page."""

    services: Services
    count: int = 0

    def deploy(self, deemed_days: str | None = None) -> None:
        with self.services.session_factory.begin() as session:
            deploy(session, procedure(deemed_days), self.services.clock())

    def start(self, applicant: User | None) -> Case:
        """Without an applicant: nobody's account, as when an officer files for somebody who has none."""
        self.count += 1
        reference, at = f"TEST0-{self.count:05d}", self.services.clock()
        facts = {"pemohon": str(applicant.id if applicant else UUID(int=1)), "nomor": reference}
        with self.services.session_factory.begin() as session:
            by = Actor(facts["pemohon"], "Siti")
            case = start_case(session, "sktm", reference, {"kasus": facts, "permohonan": {}}, by=by, at=at)
            its_id = applicant.id if applicant else None
            session.add(application_of(case, applicant_id=its_id, applicant_name="Siti", office_code=OFFICE))
        return case

    def wish(self, user: User, **columns: str) -> None:
        """What the person chose on the page of the account."""
        with self.services.session_factory.begin() as session:
            session.execute(update(User).where(User.id == user.id).values(**columns))

    def decide(self, case: Case, decision: str) -> None:
        self.complete(case, "periksa", keputusan=decision)

    def complete(self, case: Case, element_id: str, **answers: Any) -> None:
        with self.services.session_factory.begin() as session:
            (task,) = (t for t in find_user_tasks(session, case_id=case.id) if t.element_id == element_id)
            by = Actor(task.assignee, "Siti") if task.assignee else OFFICER
            complete_task(session, case.id, task.id, answers, by=by, at=self.services.clock())

    def withdraw(self, case: Case) -> None:
        with self.services.session_factory.begin() as session:
            cancel_case(session, case.id, "Tidak jadi", by=Actor("x", "Siti"), at=self.services.clock())

    def run_jobs(self) -> None:
        while run_due_jobs(self.services.session_factory, self.services.clock()):
            pass

    def send(self) -> None:
        """The worker sends what is due, and looks for cases that are late."""
        worker = make_worker(self.services)
        moment: datetime = self.services.clock()
        for tidying in worker.more_tidying:
            tidying(self.services.session_factory, moment)
        for work in worker.more_work:
            while work(self.services.session_factory, moment):
                pass

    def notices(self, case: Case) -> list[Notice]:
        with self.services.session_factory() as session:
            query = select(Notice).where(Notice.case_id == case.id)
            return list(session.scalars(query.order_by(Notice.created_at, Notice.id)))

    def read(self, case: Case) -> Case:
        with self.services.session_factory() as session:
            return get_case(session, case.reference)

"""Web and worker processes are killed under load: what people were told is true, and every letter is there once."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import UUID

import pytest
from sqlalchemy import select, update
from support.books import Entry, account, read_books
from support.diagrams import Node, diagram, end, script, service_task, user_task
from support.http_browser import HttpBrowser
from support.installation import WEB, WEB_AND_WORKER, WORKER, Installation
from support.made_tables import make_tables
from support.programs import wait_until
from support.running_cases import GAMBIR, choice, field, form
from support.signed_in import login_token

from engine import Library, active_definition, deploy, find_user_tasks, get_case
from engine.persistence.rows import JobRow
from engine.persistence.session import read_only_session
from webapp.auth.session_cookie import cookie_name
from webapp.config import Settings
from webapp.extensions import Services
from webapp.models import Application, Letter, User
from webapp.services.applications import seal_of
from webapp.services.case_forms import parsed_form
from webapp.services.demo import DEMO_PASSWORD, seed_demo
from webapp.services.drafts import begin_draft
from webapp.services.parties import party_of_draft
from webapp.wiring import make_services

APPLICATIONS, KILLS, CITIZENS = 20, 5, 3
OFFICERS = ("verifikator", "verifikator2")
ANSWERS = {"nama_lengkap": "Siti Aminah", "lokasi_kelurahan": GAMBIR}
CHECK = {"group": '="verifikator@" + kantor', "form": "periksa"}
PROCEDURE = {
    "processes/sktm.bpmn": diagram(
        "sktm",
        "mulai > rute > periksa > terbitkan > serahkan > akhir",
        mulai=Node("startEvent", '<zeebe:formDefinition formId="permohonan"/>'),
        rute=script("=permohonan.lokasi_kelurahan", "kantor"),
        periksa=user_task(**CHECK),
        terbitkan=service_task("letter.issue", inputs={"template": '="sktm"', "kind": '="permit"'}),
        serahkan=user_task(**CHECK),
        akhir=end("granted"),
    ),
    "forms/definitions/sktm/permohonan.form": form(
        "permohonan",
        field("textfield", "nama_lengkap", "Nama lengkap"),
        field("select", "lokasi_kelurahan", "Kelurahan", kind="kelurahan"),
    ),
    "forms/definitions/sktm/periksa.form": form("periksa", choice("keputusan", "Keputusan", "lengkap", "kurang")),
}


@pytest.mark.parametrize(
    ("kind", "commands"),
    [("sqlite", (WEB_AND_WORKER, WEB_AND_WORKER)), ("postgresql", (WEB, WEB, WORKER, WORKER))],
)
def test_what_people_were_told_is_true(kind, commands, request, tmp_path, record_property):
    settings = Settings(
        environment="test",
        data_dir=tmp_path / "var",
        database_url=request.getfixturevalue(f"{kind}_url"),
        secret_key="only for tests, thirty-two characters",
    )
    its = prepare(settings)
    drafts = write_drafts(its)
    dice = random.Random(kind)
    with Installation(settings, *commands) as installation:
        people = People(its, installation.ports, drafts)
        with people:
            for _ in range(KILLS):
                so_far = people.told
                wait_until(lambda goal=so_far + 6: people.told >= goal)
                installation.kill_one(dice)
            let_leases_run_out(its)
            wait_until(lambda: read_books(its.session_factory).ended == APPLICATIONS, seconds=240, pause=0.2)
    books = read_books(its.session_factory)
    account(
        record_property,
        *people.entries(),
        *books.entries,
        books.all_ended,
        *letters_of(its, books.jobs_done),
        kills=KILLS,
        requests_lost=people.lost,
    )
    its.session_factory.kw["bind"].dispose()


class People:
    """Applicants who send their drafts and officers who complete what is open, each with a browser."""

    def __init__(self, its: Services, ports: list[int], drafts: list[tuple[UUID, str]]) -> None:
        self._its = its
        self._drafts = drafts
        self._browsers = {name: HttpBrowser(ports) for name in ("warga", *OFFICERS)}
        self._references: dict[UUID, str] = {}
        self._tasks: set[UUID] = set()
        self._leave = Event()
        self._pool = ThreadPoolExecutor(CITIZENS + len(OFFICERS))

    def __enter__(self) -> None:
        self._browsers["warga"].come_back(cookie_name(self._its.settings), login_token(self._its, "warga"))
        for name in OFFICERS:
            self._browsers[name].sign_in(name, DEMO_PASSWORD)
        self._work = [
            *(self._pool.submit(self._apply, self._drafts[n::CITIZENS]) for n in range(CITIZENS)),
            *(self._pool.submit(self._decide, number, name) for number, name in enumerate(OFFICERS)),
        ]

    def __exit__(self, *_: object) -> None:
        self._leave.set()
        self._pool.shutdown()
        for work in self._work:
            work.result()

    @property
    def told(self) -> int:
        """How many things somebody was told are done."""
        return len(self._references) + len(self._tasks)

    @property
    def lost(self) -> int:
        return sum(browser.lost for browser in self._browsers.values())

    def entries(self) -> tuple[Entry, ...]:
        with self._its.session_factory() as session:
            kept = set(session.scalars(select(Application.reference)))
            tasks = find_user_tasks(session, open=False, limit=1000)
        completed = {task.id for task in tasks if task.completed_by != "system"}
        told = set(self._references.values())
        return (
            ("drafts", len(self._drafts), "applications told", len(told)),
            ("applications told", len(told), "applications kept", len(kept & told)),
            ("applications kept", len(kept), "applications told", len(kept & told)),
            ("tasks told", len(self._tasks), "tasks completed", len(completed & self._tasks)),
            ("tasks completed", len(completed), "tasks told", len(completed & self._tasks)),
        )

    def _apply(self, drafts: list[tuple[UUID, str]]) -> None:
        for draft_id, seal in drafts:
            answer = self._browsers["warga"].ask("POST", f"/draf/{draft_id}/periksa", {"idempotency_key": seal})
            assert answer.status == 303, answer
            _, _, self._references[draft_id], *_ = answer.location.split("/")

    def _decide(self, number: int, name: str) -> None:
        while not self._leave.wait(0.02):
            with read_only_session(self._its.session_factory) as session:
                tasks = [t for t in find_user_tasks(session, limit=1000) if t.id.int % len(OFFICERS) == number]
                pages = [(task, get_case(session, task.reference).rev) for task in tasks]
            for task, rev in pages:
                values = {"idempotency_key": str(task.id), "rev": str(rev), "keputusan": "lengkap"}
                answer = self._browsers[name].ask("POST", f"/petugas/tugas/{task.case_id}/{task.id}", values)
                assert answer.status == 303, answer
                self._tasks.add(task.id)


def prepare(settings: Settings) -> Services:
    """Tables, accounts and the procedure."""
    its = make_services(settings)
    make_tables(its.session_factory.kw["bind"])
    with its.session_factory.begin() as session:
        seed_demo(session, its.catalog, its.password_hasher.hash(DEMO_PASSWORD), its.clock())
        deploy(session, Library(PROCEDURE), its.clock())
    return its


def write_drafts(its: Services) -> list[tuple[UUID, str]]:
    """Filled-in drafts of the demo applicant, each with the seal of its check page."""
    found = []
    with its.session_factory.begin() as session:
        applicant = session.scalars(select(User.id).where(User.username == "warga")).one()
        definition = active_definition(session, "sktm")
        pages = [page.key for page in parsed_form(definition, "permohonan").pages]
        for _ in range(APPLICATIONS):
            draft = begin_draft(session, applicant, "sktm", definition.content_hash, its.clock())
            draft.answers, draft.pages_done = ANSWERS, pages
            found.append((draft.id, seal_of(draft.id, draft.definition_hash, ANSWERS, party_of_draft(session, draft))))
    return found


def let_leases_run_out(its: Services) -> None:
    """What the dead held is free, as it is a few minutes later; a living worker may lose its job to another."""
    with its.session_factory.begin() as session:
        session.execute(update(JobRow).where(JobRow.done_at.is_(None)).values(lease_until=None, run_at=its.clock()))


def letters_of(its: Services, jobs_done: int) -> tuple[Entry, ...]:
    """One letter for each job, with a file, and the numbers of the series without a gap."""
    with its.session_factory() as session:
        letters = session.scalars(select(Letter)).all()
    files = sum(letter.sha256 is not None and bool(its.letters.read(letter.sha256)) for letter in letters)
    numbers = sorted(letter.sequence for letter in letters)
    return (
        ("letters", len(letters), "jobs", jobs_done),
        ("files", files, "letters", len(letters)),
        ("numbers in a row", len(set(numbers) & set(range(1, len(numbers) + 1))), "letters", len(letters)),
    )

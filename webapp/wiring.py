"""Puts the parts together: what the engine is handed from outside, and what the routes work with."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session, sessionmaker

from catalog import Catalog, shipped_catalog
from engine import Environment, make_session_factory
from engine.service_tasks.http import HTTP, HttpConnector
from engine.service_tasks.http_settings import HttpSettings
from engine.working_calendar import OfficeDays, WorkingCalendar
from webapp.config import Settings
from webapp.extensions import Services
from webapp.letters.sign import DevelopmentSigner
from webapp.messaging import Gateways, make_gateways
from webapp.payments.awaiting import cancel_overtaken_bills
from webapp.services.case_search import CaseIndex
from webapp.services.clock import Clock
from webapp.services.file_store import FileStore
from webapp.services.letters import LetterIssuer
from webapp.services.notices import (
    EarlyReports,
    NoticePost,
    NoticeSender,
    erase_old_notices,
    forget_early_reports,
    note_late_cases,
    note_news,
)
from webapp.services.notices.facts import FactReader
from webapp.services.notices.outbox import Outbox
from webapp.services.passwords import make_password_hasher
from webapp.services.reopening import CaseReopener
from webapp.services.sign_in_leftovers import prune_sign_in_leftovers
from webapp.services.snoozing import forget_snoozes
from webapp.services.task_drafts import forget_task_drafts
from webapp.services.withdrawal import CaseWithdrawer
from webapp.services.worker import Worker


def system_clock() -> datetime:
    """The time of this machine. The only place where the product asks for it."""
    return datetime.now(UTC)


def make_services(
    settings: Settings,
    *,
    session_factory: sessionmaker[Session] | None = None,
    clock: Clock | None = None,
    gateways: Gateways | None = None,
) -> Services:
    """Everything that one process needs, for web, worker and command line alike.

    A session factory that is handed in keeps the environment that it was made with.
    """
    catalog = shipped_catalog()
    clock = clock or system_clock
    letters = FileStore(settings.letters_dir)
    signer = DevelopmentSigner(settings.data_dir / "keys")
    gateways = make_gateways(settings, clock) if gateways is None else gateways
    outbox = Outbox(gateways, FactReader(catalog, settings.public_url))
    if session_factory is None:
        issuer = LetterIssuer(catalog, letters, signer, clock, settings.public_url)
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        sender = NoticeSender(outbox, clock)
        index = CaseIndex(settings.secret_key.get_secret_value())
        environment = make_environment(catalog, issuer, HttpConnector(http_settings(settings)), sender, index, clock)
        session_factory = make_session_factory(settings.database_url, environment)
    return Services(
        settings=settings,
        session_factory=session_factory,
        catalog=catalog,
        clock=clock,
        files=FileStore(settings.files_dir),
        letters=letters,
        signer=signer,
        password_hasher=make_password_hasher(cheap=settings.environment == "test"),
        gateways=gateways,
        outbox=outbox,
    )


def make_worker(services: Services, clock: Clock | None = None) -> Worker:
    """A worker that also does the work of the web application, by the clock of the database if none is given."""
    return Worker(
        services.session_factory,
        clock,
        more_work=(NoticePost(services.outbox).send_due, EarlyReports(services.gateways).apply),
        more_tidying=(
            note_late_cases,
            cancel_overtaken_bills,
            prune_sign_in_leftovers,
            erase_old_notices,
            forget_early_reports,
        ),
    )


def make_environment(
    catalog: Catalog,
    letter_issuer: LetterIssuer,
    http: HttpConnector,
    notice_sender: NoticeSender,
    index: CaseIndex,
    clock: Clock,
) -> Environment:
    """The calendar of the offices, who does the work of each type of service task, and who is told what happens."""
    return Environment(
        calendar=make_calendar(catalog),
        service_tasks={
            "letter.issue": letter_issuer,
            "notice.send": notice_sender,
            "case.reopen": CaseReopener(catalog, clock),
            "case.withdraw": CaseWithdrawer(clock),
            HTTP: http,
        },
        time_limits={HTTP: http.time_limit},
        listeners=(note_news, index.note_news, forget_task_drafts, forget_snoozes),
    )


def http_settings(settings: Settings) -> HttpSettings:
    return HttpSettings(
        allowed_hosts=settings.http_allowed_hosts,
        allowed_networks=settings.http_allowed_networks,
        secrets={name: secret.get_secret_value() for name, secret in settings.http_secrets.items()},
        ca_file=settings.http_ca_file,
    )


def make_calendar(catalog: Catalog) -> WorkingCalendar:
    """The working days of the city, and of the offices that differ."""
    offices = {
        code: OfficeDays(
            closed={day: entry for day, entry in days.items() if entry.kind == "tutup"},
            open={day: entry for day, entry in days.items() if entry.kind == "buka"},
        )
        for code, days in catalog.office_days.items()
    }
    return WorkingCalendar(catalog.holidays, decreed_years=catalog.decreed_years, offices=offices)

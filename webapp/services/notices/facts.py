"""What a notice says about its case, read when it is sent: a telephone shows it within the minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalog import Catalog, Name
from engine import UserTask, find_user_tasks, get_case, get_user_task
from engine.errors import TaskNotFoundError
from engine.working_calendar import in_jakarta
from webapp.i18n.step_names import text_in
from webapp.messaging import Channel
from webapp.models import AccountNoticeKind, Application, Bill, Delivery, Letter, LetterKind, Notice, NoticeKind, User
from webapp.payments.bills import find_bill_of_letter
from webapp.payments.pay_code import grouped
from webapp.payments.statement import statement_of
from webapp.services.notices.earlier_facts import about_earlier
from webapp.services.notices.text import Facts, NoticeText, account_text, notice_text


@dataclass(frozen=True)
class FactReader:
    """Reads the facts of notices, with the names that the catalogue knows."""

    catalog: Catalog
    public_url: str

    def words(self, session: Session, notice: Notice, at: datetime) -> tuple[str, NoticeText]:
        """What the person reads, and in which language."""
        user = session.get(User, notice.recipient_id) if notice.recipient_id else None
        language = user.notice_language if user else "id"
        if notice.case_id is None:
            facts = {**(notice.facts or {}), "link": self.public_url, "at": in_jakarta(notice.created_at)}
            return language, account_text(AccountNoticeKind(notice.kind), language, facts)
        application, reader = session.get_one(Application, notice.case_id), session.get_one(User, notice.recipient_id)
        found = self.facts(session, notice, application, reader, at)
        return language, notice_text(NoticeKind(notice.kind), Channel(str(notice.channel)), found)

    def facts(self, session: Session, notice: Notice, application: Application, user: User, at: datetime) -> Facts:
        language = user.notice_language
        task = self._task(session, notice)
        letter = _letter(session, notice)
        bill = find_bill_of_letter(session, letter.id) if letter and letter.kind == LetterKind.ASSESSMENT else None
        case = get_case(session, application.reference)
        follow_up = self.catalog.follow_up_of_process(application.process_id)
        return Facts(
            language=language,
            name=user.display_name,
            number=application.reference,
            permit=_in(language, self.catalog.name_of(application.permit_code, application.process_id)),
            link=f"{self.public_url}/permohonan/{application.reference}",
            step=text_in(language, _name_of(task) if task else ""),
            last_day=task.due_on if task else None,
            holder=self._holder(task, language),
            office=self._office(task, application),
            letter_number=letter.number if letter else "",
            payment_code=grouped(bill.code) if bill else "",
            amount=bill.amount if bill else None,
            due_on=case.due_on,
            about=about_earlier(session, follow_up.code, application, case, at) if follow_up else None,
            **_money(session, bill, at),
            is_electronic=application.delivery == Delivery.ELECTRONIC,
        )

    def _task(self, session: Session, notice: Notice) -> UserTask | None:
        """The step that the notice is about; of a case that is late the one that it waits for."""
        if notice.task_id is not None:
            return task_of(session, notice)
        return next(iter(find_user_tasks(session, case_id=notice.case_id)), None)

    def _holder(self, task: UserTask | None, language: str) -> str:
        if task is None:
            return "the system" if language == "en" else "sistem"
        if task.role is None:
            return "you" if language == "en" else "Anda"
        role, office = self.catalog.roles.get(task.role), self.catalog.offices.get(task.office_code or "")
        names = [_in(language, role.name) if role else task.role, office.area_name if office else ""]
        return ", ".join(filter(None, names))

    def _office(self, task: UserTask | None, application: Application) -> str:
        code = (task.office_code if task else None) or application.office_code
        office = self.catalog.offices.get(code)
        return office.area_name if office else code


def task_of(session: Session, notice: Notice) -> UserTask | None:
    """The step that the notice is about, done or not; None when there is none."""
    if notice.case_id is None or notice.task_id is None:
        return None
    try:
        return get_user_task(session, notice.case_id, notice.task_id)
    except TaskNotFoundError:
        return None


def _money(session: Session, bill: Bill | None, at: datetime) -> dict[str, float]:
    """What came in for the bill, and what of it goes back or went back."""
    if bill is None:
        return {}
    lines = statement_of(session, bill, at).lines
    return {
        "paid": bill.paid_total,
        "unpaid": bill.open_amount if bill.is_open else 0,
        "to_return": sum(line.to_return for line in lines if line.refund is None),
        "returned": sum(line.refund.amount for line in lines if line.refund is not None),
    }


def _name_of(task: UserTask) -> str:
    """The applicant's own step by its name, which says what to do; others by what the public calls them."""
    return task.name if task.candidate_group is None else task.public_name or task.name


def _letter(session: Session, notice: Notice) -> Letter | None:
    if notice.letter_id is None:
        return None
    return session.scalar(select(Letter).where(Letter.case_id == notice.case_id, Letter.id == notice.letter_id))


def _in(language: str, name: Name) -> str:
    return name.en if language == "en" else name.id

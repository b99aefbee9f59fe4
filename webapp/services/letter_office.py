"""Which office issues a letter, and who signs it with which title.

A signature belongs to an office and a role, not to a person: the title comes from the task that the signing
person completed, so that it is right also on the day after a transfer.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalog import Catalog, Office
from engine import UserTask, find_user_tasks
from engine.jobs.job import Job
from engine.working_calendar import in_jakarta
from webapp.services.substitution import acting_for


@dataclass(frozen=True)
class LetterOffice:
    """The office in the letterhead, and the signature below; without a signer, the letter bears none."""

    office_code: str
    signer_name: str | None = None
    signer_post: str | None = None
    signer_role: str | None = None
    signer_acting: str | None = None


def letter_office(session: Session, job: Job, catalog: Catalog) -> LetterOffice:
    """The office and role of the one in `signed_by` (name or id); else the office that handles the case."""
    signer = str(job.payload.get("signed_by") or "") or None
    handling = str(job.payload.get("office") or job.variables.get("kantor") or "")
    task = None if signer is None else _last_task_of(session, job, signer)
    if task is None or task.role is None:
        return LetterOffice(_known_office(handling, catalog), signer)
    code = _known_office(task.office_code or handling, catalog)
    role = catalog.roles.get(task.role)
    post = role.post_at(catalog.offices[code]) if role else None
    acting = _acting(session, task)
    return LetterOffice(code, task.completed_by_name, post, task.role, acting)


def issuing_unit(post: str | None, office: Office, catalog: Catalog) -> str:
    """The unit in the letterhead: the agency of the role whose post stands above the signature.

    A letter without a signer comes from the one-door unit of its office.
    """
    roles = (role for role in catalog.roles.values() if post is not None and role.post_at(office) == post)
    return next((role.unit_at(office) for role in roles), office.unit_name)


def _acting(session: Session, task: UserTask) -> str | None:
    """Plh. or Plt., of who signed in the place of the holder of the post."""
    if task.completed_by is None or task.completed_at is None or task.candidate_group is None:
        return None
    return acting_for(session, task.completed_by, task.candidate_group, in_jakarta(task.completed_at).date())


def _last_task_of(session: Session, job: Job, name: str) -> UserTask | None:
    tasks = find_user_tasks(session, case_id=job.case_id, open=False, limit=500)
    own = [task for task in tasks if name in (task.completed_by_name, task.completed_by)]
    return max(own, key=lambda task: (task.completed_at or task.created_at, task.id), default=None)


def _known_office(code: str, catalog: Catalog) -> str:
    if code not in catalog.offices:
        raise LookupError(f"the letter has no office: {code!r} is not in the office register")
    return code

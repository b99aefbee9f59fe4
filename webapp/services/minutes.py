"""What the minutes of a site visit print: declared and surveyed values side by side, and the findings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from catalog import Catalog
from engine import find_user_tasks, get_case
from engine.jobs.job import Job
from forms import FormServices, compare, summarise
from webapp.services.case_forms import form_of_version

_MOST_TASKS = 500
_IN_THE_HEAD = frozenset({"tanggal_tinjau", "anggota_tim"})  # printed above and below already


def minutes_facts(session: Session, job: Job, catalog: Catalog, at: datetime) -> Mapping[str, Any]:
    """Rows for the letter, in the words of the form that the team filled in. Empty without such a form.

    The job says in `answers` which variable holds the visit; `tinjauan` when it does not.
    """
    variable = str(job.payload.get("answers") or "tinjauan")
    answers = job.variables.get(variable)
    done = find_user_tasks(session, case_id=job.case_id, open=False, limit=_MOST_TASKS)
    visits = [task for task in done if task.answers_variable == variable]
    if not visits or not isinstance(answers, Mapping):
        return {}
    version = get_case(session, job.reference).definition_hash
    form = form_of_version(session, version, visits[-1].form_id)
    offices = [(office.code, office.name) for office in catalog.offices.kelurahan]
    reader = FormServices(moment=at, options=lambda kind: offices if kind == "kelurahan" else ())
    compared = compare(form, answers, job.variables, reader)
    printed = _IN_THE_HEAD | {row.key for row in compared}
    return {
        "comparisons": [
            {"label": row.label, "declared": row.declared, "surveyed": row.surveyed}
            for row in compared
            if row.declared or row.surveyed
        ],
        "findings": [
            {"label": row.label, "value": row.text}
            for section in summarise(form, answers, job.variables, reader)
            for row in section.rows
            if row.key not in printed and row.text and row.attachment is None
        ],
    }

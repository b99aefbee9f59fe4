"""What the office answered to its applicant, step by step: the answers that the catalogue opens to him."""

from __future__ import annotations

from sqlalchemy.orm import Session

from catalog import FollowUp
from engine import Case, case_variables, find_user_tasks
from forms import FormServices, SummarySection, summarise
from webapp.services.case_forms import form_of_version

_MOST_TASKS = 100


def read_office_answers(
    session: Session, case: Case, follow_up: FollowUp | None, reader: FormServices
) -> list[tuple[str, list[SummarySection]]]:
    """Name of the step and its answers, in the order of the catalogue; nothing else that officers wrote."""
    if follow_up is None or not follow_up.answers:
        return []
    variables = case_variables(session, case.id, reader.moment)
    done = find_user_tasks(session, case_id=case.id, open=False, limit=_MOST_TASKS)
    found = []
    for variable in follow_up.answers:
        steps = [task for task in done if task.answers_variable == variable]
        if steps and isinstance(variables.get(variable), dict):
            step = max(steps, key=lambda task: (task.completed_at or task.created_at, task.id))
            form = form_of_version(session, case.definition_hash, step.form_id)
            found.append((step.public_name or step.name, summarise(form, variables[variable], variables, reader)))
    return found

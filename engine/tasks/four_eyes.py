"""Four eyes: who checked a file does not also decide on it.

A step says `fourEyes` in the diagram. Nobody does it who did a step of another role in the same case, in whatever
diagram, sub-process or parallel branch that was; steps of the same role are one pair of eyes. The other way round,
who did such a step does no step of another role that was open at that time: of two parallel steps the order does not
matter. What comes up only after the decision, such as handing over the letter, is free.

Persons are compared, not groups: a second browser, a substitute's group or an assignment changes nothing.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from engine.errors import FourEyesError
from engine.persistence.base import table_of
from engine.persistence.rows import UserTaskRow
from engine.tasks.user_task import UserTask

_task = table_of(UserTaskRow)
_STEP = (_task.c.public_name, _task.c.name, _task.c.candidate_group)


def check_four_eyes(session: Session, task: UserTask, person_id: str) -> None:
    """Raises FourEyesError when this person has seen the case with other eyes. The caller has locked the case."""
    if task.candidate_group is None:  # the applicant's own steps
        return
    done = select(*_STEP).where(
        _task.c.case_id == task.case_id, _task.c.completed_by == person_id, _task.c.candidate_group.is_not(None)
    )
    if not task.four_eyes:
        done = done.where(_task.c.four_eyes, _task.c.completed_at > task.created_at)
    for public_name, name, group in session.connection().execute(done):
        if group.partition("@")[0] != task.role:
            raise FourEyesError(public_name or name)

"""Runs procedures drawn in BPMN, one case per application.

In the reader's order: who acts and in what world; procedures are checked and deployed; a case starts, people
claim and complete its tasks, timers fire and jobs run; its history says what happened and whose days it took.
Every function takes the session, the actor and the moment, flushes, and leaves the commit to its caller.
"""

from engine.actor import SYSTEM, Actor
from engine.cases.cancel import cancel_case
from engine.cases.case import Case, case_variables, get_case
from engine.cases.start import start_case
from engine.definitions.definition import ProcessDefinition
from engine.definitions.finding import Finding
from engine.definitions.library import Library, read_library
from engine.definitions.lint import check_definitions, check_diagram
from engine.definitions.repository import active_definition, deploy, get_definition
from engine.environment import Environment
from engine.history.event import CaseEvent, case_history
from engine.history.timings import CaseTimings, case_timings
from engine.idempotency import once, store_result
from engine.jobs.job import Job
from engine.jobs.run import run_due_jobs
from engine.persistence.session import make_session_factory, read_only_session
from engine.tasks.access import get_user_task
from engine.tasks.claim import claim_task, unclaim_task
from engine.tasks.complete import complete_task
from engine.tasks.queries import TaskInCase, find_user_tasks, read_task
from engine.tasks.user_task import UserTask
from engine.timers.fire import fire_due_timers

__all__ = [
    "SYSTEM",
    "Actor",
    "Case",
    "CaseEvent",
    "CaseTimings",
    "Environment",
    "Finding",
    "Job",
    "Library",
    "ProcessDefinition",
    "TaskInCase",
    "UserTask",
    "active_definition",
    "cancel_case",
    "case_history",
    "case_timings",
    "case_variables",
    "check_definitions",
    "check_diagram",
    "claim_task",
    "complete_task",
    "deploy",
    "find_user_tasks",
    "fire_due_timers",
    "get_case",
    "get_definition",
    "get_user_task",
    "make_session_factory",
    "once",
    "read_library",
    "read_only_session",
    "read_task",
    "run_due_jobs",
    "start_case",
    "store_result",
    "unclaim_task",
]

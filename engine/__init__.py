"""Runs procedures drawn in BPMN, one case per application.

In the reader's order: who acts and in what world; procedures are checked and deployed; a case starts, people
claim and complete its tasks, timers fire, jobs run and messages arrive; its history says what happened and whose
days it took.
Every function takes the session, the actor and the moment, flushes, and leaves the commit to its caller.
"""

from engine.actor import SYSTEM, Actor
from engine.cases.cancel import cancel_case
from engine.cases.case import Case, case_variables, get_case
from engine.cases.start import start_case
from engine.definitions.definition import ProcessDefinition
from engine.definitions.finding import Finding
from engine.definitions.library import Library, read_library
from engine.definitions.repository import active_definition, check_definitions, deploy, get_definition
from engine.environment import Environment
from engine.history.deemed_approval import note_deemed_approvals
from engine.history.due import find_deemed_approvals, find_due_cases, find_due_tasks
from engine.history.event import CaseEvent, case_history
from engine.history.recount import recount_limits
from engine.history.timings import CaseTimings, case_timings
from engine.idempotency import once, store_result
from engine.jobs.job import Job
from engine.jobs.run import run_due_jobs
from engine.messages.deliver import deliver_due_messages
from engine.messages.send import send_message, start_case_by_message
from engine.persistence.session import make_session_factory, read_only_session
from engine.tasks.access import get_user_task
from engine.tasks.claim import claim_task, unclaim_task
from engine.tasks.complete import complete_task
from engine.tasks.queries import TaskInCase, find_user_tasks, read_task
from engine.tasks.user_task import UserTask
from engine.timers.fire import fire_due_timers
from engine.timers.skew import check_clock

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
    "check_clock",
    "check_definitions",
    "claim_task",
    "complete_task",
    "deliver_due_messages",
    "deploy",
    "find_deemed_approvals",
    "find_due_cases",
    "find_due_tasks",
    "find_user_tasks",
    "fire_due_timers",
    "get_case",
    "get_definition",
    "get_user_task",
    "make_session_factory",
    "note_deemed_approvals",
    "once",
    "read_library",
    "read_only_session",
    "read_task",
    "recount_limits",
    "run_due_jobs",
    "send_message",
    "start_case",
    "start_case_by_message",
    "store_result",
    "unclaim_task",
]

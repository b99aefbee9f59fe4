"""Runs procedures drawn in BPMN, one case per application.

In the reader's order: who acts and in what world; procedures are checked and deployed; a case starts, people
claim and complete its tasks, timers fire, jobs run and messages arrive; what fails is an incident that an operator
deals with; the history says what happened and whose days it took.
Every function takes the session, the actor and the moment, flushes, and leaves the commit to its caller.
"""

from engine.actor import SYSTEM, Actor
from engine.cases.cancel import cancel_case
from engine.cases.case import Case, case_variables, cases_with_variables, get_case
from engine.cases.news import CaseNews
from engine.cases.start import start_case
from engine.definitions.definition import ProcessDefinition
from engine.definitions.library import Library, read_library
from engine.definitions.lint import check_definitions, check_diagram
from engine.definitions.repository import active_definition, deploy, get_definition, is_active
from engine.definitions.soundness import SoundnessReport, check_soundness
from engine.drawing import check_drawing, draw_diagram, is_drawn
from engine.environment import Environment
from engine.errors import BpmnError, JobError
from engine.finding import Finding
from engine.history.decisions import CitedRule, TakenDecision, decisions_taken
from engine.history.deemed_approval import note_deemed_approvals
from engine.history.due import find_deemed_approvals, find_due_cases, find_due_tasks
from engine.history.durations import CaseDurations, recent_durations
from engine.history.event import CaseEvent, case_history
from engine.history.recount import recount_limits
from engine.history.timings import CaseTimings, case_timings
from engine.idempotency import once, store_result
from engine.incidents.close import close_incident
from engine.incidents.correct import correct_case
from engine.incidents.failed_step import record_failed_step
from engine.incidents.incident import Incident, IncidentKind, Resolution
from engine.incidents.queries import find_incidents, get_incident
from engine.incidents.resolve import settle_incidents
from engine.incidents.retry import retry_incident
from engine.incidents.skip import skip_incident
from engine.jobs.job import Job
from engine.jobs.known_types import unknown_job_types
from engine.jobs.prune import prune_jobs
from engine.jobs.run import run_due_jobs
from engine.messages.deliver import deliver_due_messages
from engine.messages.prune import prune_messages
from engine.messages.send import keep_message, send_message, start_case_by_message
from engine.persistence.session import make_session_factory, read_only_session
from engine.tasks.access import get_user_task
from engine.tasks.claim import assign_task, claim_task, unclaim_task
from engine.tasks.complete import complete_task
from engine.tasks.queries import TaskInCase, find_user_tasks, read_task
from engine.tasks.user_task import UserTask
from engine.timers.fire import fire_due_timers
from engine.timers.skew import check_clock
from engine.versions.move import move_case, move_cases
from engine.versions.plan import MovePlan, plan_move
from engine.versions.remark import Remark
from engine.versions.stored_version import StoredVersion, find_versions

__all__ = [
    "SYSTEM",
    "Actor",
    "BpmnError",
    "Case",
    "CaseDurations",
    "CaseEvent",
    "CaseNews",
    "CaseTimings",
    "CitedRule",
    "Environment",
    "Finding",
    "Incident",
    "IncidentKind",
    "Job",
    "JobError",
    "Library",
    "MovePlan",
    "ProcessDefinition",
    "Remark",
    "Resolution",
    "SoundnessReport",
    "StoredVersion",
    "TakenDecision",
    "TaskInCase",
    "UserTask",
    "active_definition",
    "assign_task",
    "cancel_case",
    "case_history",
    "case_timings",
    "case_variables",
    "cases_with_variables",
    "check_clock",
    "check_definitions",
    "check_diagram",
    "check_drawing",
    "check_soundness",
    "claim_task",
    "close_incident",
    "complete_task",
    "correct_case",
    "decisions_taken",
    "deliver_due_messages",
    "deploy",
    "draw_diagram",
    "find_deemed_approvals",
    "find_due_cases",
    "find_due_tasks",
    "find_incidents",
    "find_user_tasks",
    "find_versions",
    "fire_due_timers",
    "get_case",
    "get_definition",
    "get_incident",
    "get_user_task",
    "is_active",
    "is_drawn",
    "keep_message",
    "make_session_factory",
    "move_case",
    "move_cases",
    "note_deemed_approvals",
    "once",
    "plan_move",
    "prune_jobs",
    "prune_messages",
    "read_library",
    "read_only_session",
    "read_task",
    "recent_durations",
    "record_failed_step",
    "recount_limits",
    "retry_incident",
    "run_due_jobs",
    "send_message",
    "settle_incidents",
    "skip_incident",
    "start_case",
    "start_case_by_message",
    "store_result",
    "unclaim_task",
    "unknown_job_types",
]

"""Drives a case of any permit through the pages, knowing nothing but the catalogue and the forms.

Whoever a task waits for opens its page, fills the form in with example answers, and sends it. Where there is something
to choose, a plan says what; everything that could have been chosen otherwise is noted, for another attempt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from heapq import heappop, heappush
from itertools import count
from typing import Any

from sqlalchemy import select
from support.city import START, City, Person
from support.pages import Page
from support.sample_answers import CORRECTION, NoSampleError, Prefer, is_best_small, plain_services, sample_answers
from support.sample_values import NUMBERS
from support.typed_answers import typed_answers

from engine import Case, UserTask, active_definition, find_user_tasks, get_case, get_definition, read_task, run_due_jobs
from engine.messages.deliver import deliver_due_messages
from engine.persistence.rows import TimerRow
from engine.timers.fire import fire_case_timers
from forms import Component, FormDefinition
from webapp.services.case_forms import parsed_form

MOST_STEPS = 80
MOST_ROUNDS = 10
"""A case in which one step comes more often gets nowhere."""
MOST_ATTEMPTS = 60
START_FORM = "mulai"
APPLICATION = "permohonan"
"""The variable that holds the answers of the start form, which a correction replaces."""

CAN_DECIDE = ("radio", "select", "checklist", "taglist", "checkbox", "number", "textfield", "datetime")
"""Types of questions on which the way of a case may hang."""
MOST_VALUES = 6
ROW = re.compile(r"-\d+-")
"""The place of a row in the name of an input: whoever needs more rows adds them to the first."""
BESIDE_THE_FORM = {"_perbaiki_semua": "ya", "_mengapa_tetap": "Sudah benar"}
"""An officer who asks for a correction opens everything; an applicant who leaves all as it was says why."""
OBJECTIONS = ("tidak ", "belum", "kurang", *CORRECTION)
"""What an officer says of a file that must be corrected, and no longer when it was."""
LARGEST = 10_000
MEDIUM = 1_000
SOME = 100

Place = tuple[str, str]
"""The step and the key of its question."""


@dataclass(frozen=True)
class Plan:
    """What is answered otherwise than one would at first: at some places, to all questions of yes or no, or amply."""

    answers: Mapping[Place, Any] = field(default_factory=dict)
    says_no_at_start: bool = False
    says_no_in_tasks: bool = False
    amply: bool = False
    """With large numbers, and long lists in which every column is filled in."""
    finds_nothing: bool = False
    """Zero is what an officer counts or measures, where nothing was declared."""
    every_number: int | None = None
    """This number wherever one is taken: what is small needs no permit, what is large needs another."""
    starts_later: bool = False
    """What may begin today begins in a year."""
    picks_one: bool = False
    """Of what may be asked for together, one thing alone."""

    def says_no(self, step: str) -> bool:
        """Whether a yes is not the good answer there."""
        return self.says_no_at_start if step == START_FORM else self.says_no_in_tasks


FIRST_PLANS = (
    Plan(),
    Plan(says_no_at_start=True),
    Plan(says_no_in_tasks=True),
    Plan(says_no_at_start=True, finds_nothing=True),
    Plan(finds_nothing=True),
    Plan(says_no_at_start=True, amply=True),
    Plan(says_no_at_start=True, says_no_in_tasks=True),
    Plan(amply=True),
    Plan(every_number=MEDIUM),
    Plan(says_no_at_start=True, every_number=MEDIUM),
    Plan(says_no_at_start=True, every_number=SOME),
    Plan(says_no_at_start=True, starts_later=True),
    Plan(says_no_at_start=True, picks_one=True),
    Plan(says_no_at_start=True, picks_one=True, every_number=MEDIUM),
    Plan(says_no_at_start=True, picks_one=True, amply=True),
)


@dataclass
class Journey:
    """One case, from the application to its end. `choices` are the questions that had other answers, in order."""

    city: City
    code: str
    prefer: Prefer
    """What is answered where the plan is silent."""
    plan: Plan = field(default_factory=lambda: Plan())
    wants_correction: bool = False
    choices: dict[Place, Sequence[Any]] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    was_corrected: bool = False
    correction_page: Page | None = None
    """What the applicant read when something was to be corrected."""
    case: Case = field(init=False)

    def go(self) -> Journey:
        """Until the case ends, or nothing can be done any more."""
        self.city.moment = START
        self._apply()
        for _ in range(MOST_STEPS):
            self._work()
            if self.case.outcome is not None or self.case.ended_at is not None:
                break
            tasks = self._open_tasks()
            if tasks and self.steps.count(tasks[0].element_id) == MOST_ROUNDS:
                break
            if tasks:
                self._do(tasks[0])
            elif not self._travel_to_the_next_timer():
                break
        return self

    def other_choices(self) -> Iterator[tuple[int, Place, Any]]:
        """What could have been answered otherwise: (how far from the first or last step, where, what)."""
        steps = list(dict.fromkeys(step for step, _ in self.choices))
        for (step, key), values in self.choices.items():
            distance = min(steps.index(step), len(steps) - 1 - steps.index(step))
            for rank, value in enumerate(values):
                yield distance + rank + _unlikely(value), (step, key), value

    # ---- the applicant ----------------------------------------------------------------------------------------

    def _apply(self) -> None:
        with self.city.factory() as session:
            definition = active_definition(session, self.code.replace("-", "_"))
        form = parsed_form(definition, str(definition.start_form_id))
        typed = typed_answers(form, self._answers(START_FORM, form, {}))
        applicant = self.city.applicant
        applicant.get(f"/ajukan/{self.code}")
        overview = applicant.post(f"/ajukan/{self.code}", {}).headers["Location"]
        links = applicant.get(overview).links.values()
        path = next(link for link in links if link.startswith(f"{overview}/") and not link.endswith("/untuk-siapa"))
        while not path.endswith("/periksa"):
            path = self._fill_in_page(applicant, path, typed)
        check = applicant.get(path)
        sent = applicant.post(check.path, check.values)
        assert sent.status_code == 303, f"{self.code}: {Page(sent).text[:1000]}"
        reference = sent.headers["Location"].split("/permohonan/")[1].split("/")[0]
        with self.city.factory() as session:
            self.case = get_case(session, reference)

    def _fill_in_page(self, applicant: Person, path: str, typed: Mapping[str, Any]) -> str:
        """Gives the address of the next page: those that the answers hide are passed over."""
        page = applicant.get(path)
        names = page.field_names
        values = {name: value for name, value in typed.items() if ROW.sub("-0-", name) in names}
        answer = applicant.post(path, {**values, "_aksi": "lanjut"})
        assert answer.status_code == 303, f"{path}: {Page(answer).errors}"
        following = answer.headers["Location"]
        assert following != path, f"{path}: comes again and again"
        return following

    # ---- whoever a task waits for -----------------------------------------------------------------------------

    def _do(self, task: UserTask) -> None:
        self.steps.append(task.element_id)
        with self.city.factory() as session:
            variables = dict(read_task(session, task.case_id, task.id, self.city.moment).variables)
            form = parsed_form(get_definition(session, self.case.definition_hash), task.form_id)
        if task.candidate_group is None:
            person, path = self.city.applicant, f"/permohonan/{task.reference}/tugas/{task.id}"
            given = self._earlier_answers(task, variables)
        else:
            person = self.city.officer(str(task.role), str(task.office_code))
            path, given = f"/petugas/tugas/{task.case_id}/{task.id}", {}
        page = person.get(path)
        if task.candidate_group is None and task.answers_variable == APPLICATION:
            self.was_corrected, self.correction_page = True, page
        typed = typed_answers(form, self._answers(task.element_id, form, variables, given))
        kept = {key for key, component in form.fields.items() if component.type == "filepicker" and given.get(key)}
        values = {name: value for name, value in typed.items() if name not in kept}
        answer = person.post(path, {**hidden_values(page), **values, **BESIDE_THE_FORM})
        assert answer.status_code == 303, f"{self.code} {task.element_id}: {Page(answer).errors or Page(answer).text}"

    @staticmethod
    def _earlier_answers(task: UserTask, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The answers that the applicant is asked to correct; none for any other task."""
        earlier = variables.get(task.answers_variable)
        return dict(earlier) if isinstance(earlier, Mapping) else {}

    def _answers(
        self, step: str, form: FormDefinition, variables: Mapping[str, Any], given: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        def choose(component: Component, values: Sequence[Any]) -> Any:
            place = (step, component.key)
            answer = self._chosen(place, component, values)
            if component.type in CAN_DECIDE and component.kind != "kelurahan":
                others = [value for value in values[:MOST_VALUES] if value != answer]
                self.choices.setdefault(place, others)
            return answer

        services = plain_services(self.city.moment, self.city.factory.kw["info"]["environment"].calendar)
        return sample_answers(form, variables, choose, given=given, services=services, amply=self.plan.amply)

    def _chosen(self, place: Place, component: Component, values: Sequence[Any]) -> Any:
        planned = self.plan.answers.get(place)
        asks_again = self.was_corrected and isinstance(planned, str) and planned.startswith(OBJECTIONS)
        if planned in values and not asks_again:
            return planned
        if self.wants_correction and not self.was_corrected:
            asking = [value for value in values if any(word in str(value) for word in CORRECTION)]
            if asking and component.options:
                return asking[0]
        if "tidak" in values and "ya" in values and self.plan.says_no(place[0]):
            return "tidak"
        if self.plan.picks_one and place[0] == START_FORM and isinstance(values[0], list) and len(values) > 1:
            return next(value for value in values if len(value) == 1)
        if self.plan.starts_later and place[0] == START_FORM and _may_begin_today(component):
            return max(values)
        if is_best_small(component, values):
            return self.prefer(component, values)
        if self.plan.amply and component.type == "number" and not component.kind:
            return max((value for value in values if value <= LARGEST), default=values[0])
        if self.plan.every_number in values and component.type == "number" and not component.kind:
            return self.plan.every_number
        answer = self.prefer(component, values)
        if self.plan.finds_nothing and place[0] != START_FORM and 0 in values and answer == NUMBERS[0]:
            return 0
        return answer

    # ---- time -------------------------------------------------------------------------------------------------

    def _open_tasks(self) -> list[UserTask]:
        with self.city.factory() as session:
            return find_user_tasks(session, case_id=self.case.id)

    def _work(self) -> None:
        """What the worker does within some minutes."""
        self.city.pass_time(minutes=5)
        self._fire_timers()
        while run_due_jobs(self.city.factory, self.city.moment) + deliver_due_messages(
            self.city.factory, self.city.moment
        ):
            pass
        with self.city.factory() as session:
            self.case = get_case(session, self.case.reference)

    def _fire_timers(self) -> None:
        with self.city.factory.begin() as session:
            fire_case_timers(session, self.case.id, self.city.moment)

    def _travel_to_the_next_timer(self) -> bool:
        query = select(TimerRow.due_at).where(TimerRow.case_id == self.case.id).order_by(TimerRow.due_at)
        with self.city.factory() as session:
            due = session.scalars(query).first()
        if due is None:
            return False
        self.city.moment = max(self.city.moment, due.astimezone(START.tzinfo)) + timedelta(minutes=1)
        return True


def _unlikely(value: Any) -> int:
    """How late it is tried: after words numbers, days and yes or no, for other plans vary those; objections last."""
    if not isinstance(value, str) or value in ("ya", "tidak") or value[:1].isdigit():
        return 1
    return 3 if value.startswith((*OBJECTIONS, "tolak")) else 0


def _may_begin_today(component: Component) -> bool:
    return component.type == "datetime" and "today()" in component.properties.get("notBefore", "")


def hidden_values(page: Page) -> dict[str, Any]:
    """What the form of the task brings along."""
    (form,) = [form for form in page.tree.xpath("//main//form") if "rev" in form.fields]
    return {name: value for name, value in form.form_values() if name in ("rev", "idempotency_key")}


def drive(city: City, code: str, outcome: str, prefer: Prefer, *, corrected: bool = False) -> Journey:
    """A case with that outcome; where the plain answers lead elsewhere, other choices are tried.

    First those of cases that went far, and of their last and first steps, for there a case goes wrong; all in turn.
    """
    numbers = count()
    waiting = [((0, 0, 0, 0, next(numbers)), plan) for plan in FIRST_PLANS]
    seen: list[str] = []
    while waiting and len(seen) < MOST_ATTEMPTS:
        _, plan = heappop(waiting)
        journey = Journey(city, code, prefer, plan, wants_correction=corrected)
        try:
            journey.go()
        except NoSampleError as error:
            seen.append(f"{plan}: {error} after {journey.steps}")
            continue
        if journey.case.outcome == outcome and (journey.was_corrected or not corrected):
            return journey
        seen.append(f"{plan}: {journey.case.outcome or 'open'} after {journey.steps}")
        far = len(set(journey.steps))
        for rank, (distance, place, value) in enumerate(journey.other_choices()):
            if place not in plan.answers:
                other = replace(plan, answers={**plan.answers, place: value})
                heappush(waiting, ((len(other.answers), -far, distance, rank, next(numbers)), other))
    raise AssertionError(f"{code} was not {outcome} by any of {len(seen)} ways:\n" + "\n".join(seen))

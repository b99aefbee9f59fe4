"""Plays the scenarios of follow-ups: first the application that they are about, then the follow-up itself.

`about` names the earlier application: `permit` and `scenario` of tests/permits/scenarios, `steps` (so many rows
of it and no more), `office`, when another one than there has the file, and `delivery`, when the letter of the
follow-up is fetched at an office.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from support.deployed_database import store_versions
from support.scenarios import APPLICANT, OF_FOLLOW_UPS, Row, ScenarioRun, moment_of, scenario_named, scenarios_of

from engine import Case, active_definition
from webapp.models import Application, Capacity, Delivery
from webapp.services.applications import NewApplication, start_application
from webapp.services.earlier_case import EarlierCase, read_earlier_case
from webapp.services.parties import Party


def all_follow_up_scenarios() -> Iterator[tuple[str, str]]:
    """(process id, name) of every scenario."""
    for path in sorted(OF_FOLLOW_UPS.glob("*.yaml")):
        for scenario in scenarios_of(path.stem):
            yield path.stem, str(scenario["name"])


class FollowUpRun(ScenarioRun):
    """The earlier application is played when it is made; `play` plays the follow-up."""

    def __init__(self, database_url: str, folder: Path, process_id: str, scenario: Row) -> None:
        about = scenario["about"]
        first = scenario_named(about["permit"], about["scenario"])
        super().__init__(
            database_url, folder, about["permit"], {**first, "steps": first["steps"][: about.get("steps")]}
        )
        self.earlier = super().play()
        with self.factory.begin() as session:
            store_versions(session, process_id)
        self.process_id, self.scenario, self.about = process_id, scenario, about
        self.moment = moment_of(scenario["start"]["at"])

    def cases_about(self, case: Case) -> list[Application]:
        with self.factory() as session:
            return list(session.scalars(select(Application).where(Application.about_case_id == case.id)))

    def _start(self, start: Row) -> Case:
        if not hasattr(self, "about"):
            return super()._start(start)
        with self.factory.begin() as session:
            definition = active_definition(session, self.process_id)
            given = self._checked(definition, str(definition.start_form_id), start["answers"], {}, "start")
            earlier = self._earlier_case(session)
            permit = self.services.catalog.permits[earlier.application.permit_code]
            party = Party(Capacity.SELF, APPLICANT.name, APPLICANT.name)
            new = NewApplication(
                permit,
                self.process_id,
                UUID(APPLICANT.id),
                party,
                APPLICANT.name,
                given,
                about=earlier,
                delivery=Delivery(self.about.get("delivery", Delivery.ELECTRONIC)),
            )
            self.case = start_application(session, new, self.services.catalog, by=APPLICANT, at=self.moment)
        self._settle()
        return self.case

    def _earlier_case(self, session: Any) -> EarlierCase:
        found = read_earlier_case(session, session.get_one(Application, self.earlier.id), self.moment)
        return replace(found, office_code=self.about.get("office", found.office_code))

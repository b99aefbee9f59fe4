from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from catalog import Permit, Variant
from catalog.guide import GuideAnswer, GuidedPermit
from engine.foresight import Foresight, find_foresight
from webapp.auth.access import public
from webapp.database import db_session
from webapp.extensions import services
from webapp.shared.case_words import in_language
from webapp.transparency.blueprint import blueprint
from webapp.transparency.fact_forms import FactForms
from webapp.transparency.office_level import OFFICE, DecidingOffice, deciding_office, office_parts
from webapp.transparency.permits import level_title, variants_that_differ

ANSWER, PURPOSE, SIZE, SENT = "j", "_untuk", "_kantor", "_lanjut"
"""The answers so far; the variant; whether the size was told; how many answers the page had that was sent."""
_UNKNOWN = "-"
_MOST_ANSWERS = 10


@dataclass(frozen=True)
class Choice:
    """An answer that can be picked."""

    value: str
    text: str


@dataclass(frozen=True)
class Guided:
    """The permit to which the answers lead."""

    answers: tuple[GuideAnswer, ...]

    @property
    def main(self) -> GuidedPermit:
        return self.answers[-1].option.permits[0]

    @property
    def permit(self) -> Permit:
        return self.main.permit

    @property
    def variant(self) -> Variant | None:
        """The one that the answers mean, or that was said since."""
        return self.permit.variants.get(self.main.variant or request.args.get(PURPOSE, ""))

    @property
    def asks_purpose(self) -> bool:
        return bool(self.main.variant is None and PURPOSE not in request.args and variants_that_differ(self.permit))

    @cached_property
    def foresight(self) -> Foresight | None:
        """The decision about the office, where it is not the same for all."""
        if len(self.permit.authority.levels) < 2:
            return None
        return find_foresight(db_session(), self.permit.process_id, OFFICE)

    @property
    def size(self) -> FactForms | None:
        """The questions on which the office depends, with what was told; None when there are none."""
        parts = office_parts(self.foresight) if self.foresight else ()
        return FactForms(parts, request.args if request.args.get(SIZE) == "ya" else None) if parts else None


@blueprint.get("/temukan")
@public
def guide() -> ResponseReturnValue:
    """A few questions, one on a page, that lead to a permit. All answers are in the address."""
    its_guide = services().catalog.guide
    answers = its_guide.follow(request.args.getlist(ANSWER)[:_MOST_ANSWERS])
    question = its_guide.next_question(answers)
    if question is not None:
        choices = [Choice(option.code, in_language(option.text)) for option in question.options]
        return _ask(in_language(question.text), ANSWER, choices, answers)
    guided = Guided(answers)
    if guided.asks_purpose:
        choices = [Choice(name, in_language(own.name)) for name, own in guided.permit.variants.items()]
        choices.append(Choice(_UNKNOWN, gettext("Belum tahu")))
        return _ask(gettext("Untuk keperluan apa?"), PURPOSE, choices, answers, guided.permit)
    return _office_or_result(guided)


def _office_or_result(guided: Guided) -> ResponseReturnValue:
    size, office = guided.size, None
    if size is not None and SIZE not in request.args:
        return render_template("transparency/guide_office.html", guided=guided, size=size, hidden=_hidden(guided))
    if size is not None and request.args.get(SIZE) == "ya":
        if not size.is_valid:
            page = render_template("transparency/guide_office.html", guided=guided, size=size, hidden=_hidden(guided))
            return page, 422 if size.is_wrong else 200
        assert guided.foresight is not None  # there are no questions without it
        office = deciding_office(guided.foresight, size)
    return _show(guided, office, asks_size=size is not None)


def _ask(
    title: str, name: str, choices: list[Choice], answers: tuple[GuideAnswer, ...], about: Permit | None = None
) -> ResponseReturnValue:
    sent = request.args.get(SENT)
    error = gettext("Pilih salah satu jawaban") if sent == str(len(answers)) else None
    page = render_template(
        "transparency/guide_question.html",
        title=title,
        name=name,
        choices=choices,
        answers=answers,
        about=about,
        error=error,
        hidden=[*_answers(answers), (SENT, str(len(answers)))],
    )
    return page, 422 if error else 200


def _show(guided: Guided, office: DecidingOffice | None, *, asks_size: bool) -> str:
    permit, variant = guided.permit, guided.variant
    return render_template(
        "transparency/guide_result.html",
        guided=guided,
        permit=permit,
        variant=variant,
        office=office,
        asks_size=asks_size,
        levels=[level_title(level) for level in permit.authority.levels],
        level_title=level_title,
        siblings=[own for own in guided.answers[-1].question.options if own is not guided.answers[-1].option],
    )


def _hidden(guided: Guided) -> list[tuple[str, str]]:
    told = request.args.get(PURPOSE)
    return [*_answers(guided.answers), *([(PURPOSE, told)] if told is not None else []), (SIZE, "ya")]


def _answers(answers: tuple[GuideAnswer, ...]) -> list[tuple[str, Any]]:
    return [(ANSWER, answer.option.code) for answer in answers]

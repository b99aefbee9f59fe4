"""What an officer looks for in the inbox: read off the address, so that it can be kept and shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovSelect
from werkzeug.datastructures import MultiDict
from wtforms import SelectField, SelectMultipleField

from webapp.officer.inbox_columns import Column, column_titles, usual_columns
from webapp.services.inbox import Age, InboxQuery, Tab
from webapp.shared.choice_inputs import CheckboxesInput
from webapp.shared.chosen_option import chosen_option

TAB, AFTER = "tab", "setelah"
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Offered:
    """What the filters offer, as pairs of value and title. Answers are offered once a permit is chosen."""

    permits: Choices = ()
    offices: Choices = ()
    steps: Choices = ()
    answers: Choices = ()


class InboxForm(FlaskForm):
    """Filters and columns of the inbox. Each is a plain value of the address; what it cannot mean is left out."""

    class Meta:
        csrf = False

    izin = SelectField(_("Izin"), widget=GovSelect(), validate_choice=False)
    tahap = SelectField(_("Tahap"), widget=GovSelect(), validate_choice=False)
    kantor = SelectField(_("Kantor"), widget=GovSelect(), validate_choice=False)
    waktu = SelectField(_("Sisa waktu"), widget=GovSelect(), validate_choice=False)
    isian = SelectField(_("Isian permohonan"), widget=GovSelect(), validate_choice=False)
    kolom = SelectMultipleField(_("Kolom yang ditampilkan"), widget=CheckboxesInput(), validate_choice=False)

    def __init__(self, arguments: Mapping[str, Any], tab: Tab, offered: Offered) -> None:
        super().__init__(formdata=MultiDict(arguments))
        self.tab = tab
        self.izin.choices = [("", gettext("Semua izin")), *offered.permits]
        self.tahap.choices = [("", gettext("Semua tahap")), *offered.steps]
        own_offices = [] if tab is Tab.OFFICE else [("", gettext("Semua kantor saya"))]
        self.kantor.choices = [*own_offices, *offered.offices]
        self.waktu.choices = [("", gettext("Semua")), *age_titles().items()]
        self.isian.choices = [("", gettext("Semua")), *offered.answers]
        self.kolom.choices = [(column.value, title) for column, title in column_titles(tab).items()]
        if tab is Tab.WAITING:
            del self.kantor
            del self.tahap
        elif len(offered.offices) < 2:
            del self.kantor
        if self.isian and not offered.answers:
            del self.isian
        self.columns = [column for column in Column if column.value in (self.kolom.data or ())]
        """The chosen columns in their order; none when nothing sensible was chosen."""
        self.kolom.data = [column.value for column in self.shown_columns]

    @property
    def shown_columns(self) -> list[Column]:
        return self.columns or usual_columns(self.tab)

    @property
    def query(self) -> InboxQuery:
        """What is looked for."""
        age, answer = chosen_option(self.waktu), chosen_option(self.isian)
        return InboxQuery(
            tab=self.tab,
            process_id=chosen_option(self.izin),
            office_code=chosen_option(self.kantor),
            step=chosen_option(self.tahap),
            age=Age(age) if age else None,
            answer=_split(answer) if answer else None,
        )

    @property
    def address(self) -> str:
        """The same again, as it stands behind the question mark of an address."""
        fields = [self.izin, self.tahap, self.kantor, self.waktu, self.isian]
        values = [(field.name, chosen_option(field)) for field in fields if field]
        columns = [(self.kolom.name, column.value) for column in self.columns]
        return urlencode([(TAB, self.tab.value), *((name, value) for name, value in values if value), *columns])


def age_titles() -> dict[str, str]:
    return {
        Age.LATE.value: gettext("Lewat batas"),
        Age.SOON.value: gettext("Hari ini atau besok"),
        Age.LATER.value: gettext("Dua hari kerja atau lebih"),
        Age.NEVER.value: gettext("Tanpa batas waktu"),
    }


def read_tab(arguments: Mapping[str, Any]) -> Tab:
    """The tab that the address names; the own tasks when it names none."""
    tab = arguments.get(TAB, "")
    return Tab(tab) if tab in set(Tab) else Tab.MINE


def read_place(text: str) -> tuple[UUID, UUID] | None:
    """Where the list goes on: the last task of the page before."""
    try:
        case_id, task_id = (UUID(part) for part in text.split("."))
    except ValueError:
        return None
    return case_id, task_id


def _split(answer: str) -> tuple[str, str]:
    key, _equals, value = answer.partition("=")
    return key, value

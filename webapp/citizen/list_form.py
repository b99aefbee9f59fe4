"""What somebody looks for among the own applications: read off the address, so that it can be kept and shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from govuk_frontend_wtf.wtforms_widgets import GovSelect, GovTextInput
from werkzeug.datastructures import MultiDict
from wtforms import SelectField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional, ValidationError

from forms.text_cleaning import typed_line
from webapp.citizen.list_columns import Column, column_titles
from webapp.models import Capacity, Company
from webapp.services.own_applications import Order, OwnQuery, State
from webapp.shared.choice_inputs import CheckboxesInput
from webapp.shared.chosen_option import chosen_option

REPRESENTED = "diwakili"


class ListForm(FlaskForm):
    """Filters, order and columns of the list. Each is a plain value of the address."""

    class Meta:
        csrf = False

    cari = StringField(
        _("Nomor atau nama"),
        widget=GovTextInput(),
        filters=[typed_line],
        validators=[Optional(), Length(max=100, message=_("Nomor atau nama paling banyak 100 huruf"))],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    izin = SelectField(_("Izin"), widget=GovSelect(), validate_choice=False)
    keadaan = SelectField(_("Keadaan"), widget=GovSelect(), validate_choice=False)
    untuk = SelectField(_("Untuk siapa"), widget=GovSelect(), validate_choice=False)
    dari = StringField(_("Dikirim sejak"), widget=GovTextInput(), render_kw={"type": "date"})
    sampai = StringField(_("Dikirim sampai"), widget=GovTextInput(), render_kw={"type": "date"})
    urut = SelectField(_("Urutkan"), widget=GovSelect(), validate_choice=False)
    kolom = SelectMultipleField(_("Kolom yang ditampilkan"), widget=CheckboxesInput(), validate_choice=False)

    def __init__(
        self, arguments: Mapping[str, Any], permits: Sequence[tuple[str, str]], companies: Iterable[Company]
    ) -> None:
        super().__init__(formdata=MultiDict(arguments))
        self.izin.choices = [("", gettext("Semua izin")), *permits]
        self.keadaan.choices = [("", gettext("Semua keadaan")), *state_titles().items()]
        self.untuk.choices = [
            ("", gettext("Semua")),
            (Capacity.SELF.value, gettext("Saya sendiri")),
            *((str(company.id), company.name) for company in companies),
            (REPRESENTED, gettext("Orang yang saya wakili")),
        ]
        self.urut.choices = list(order_titles().items())
        self.kolom.choices = list(column_titles().items())
        self.columns = [column for column in Column if column.value in (self.kolom.data or ())]
        """The chosen columns in their order; none when nothing sensible was chosen."""

    def validate_dari(self, field: StringField) -> None:
        _read_day(field)

    def validate_sampai(self, field: StringField) -> None:
        since, until = self._day(self.dari), _read_day(field)
        if since and until and until < since:
            raise ValidationError(gettext("Tanggal akhir tidak boleh sebelum tanggal mulai"))

    @property
    def query(self) -> OwnQuery:
        """What is looked for; what the address cannot mean is left out."""
        return OwnQuery(
            text=self.cari.data or "" if not self.cari.errors else "",
            permit_code=chosen_option(self.izin),
            state=State(state) if (state := chosen_option(self.keadaan)) else None,
            party=_party(chosen_option(self.untuk)),
            since=self._day(self.dari),
            until=None if self.sampai.errors else self._day(self.sampai),
            order=Order(chosen_option(self.urut) or Order.NEWEST),
        )

    @property
    def address(self) -> str:
        """The same again, as it stands behind the question mark of an address; empty for the list as it is."""
        order = chosen_option(self.urut)
        values = [
            *((field.name, field.data) for field in (self.cari, self.dari, self.sampai)),
            *((field.name, chosen_option(field)) for field in (self.izin, self.keadaan, self.untuk)),
            (self.urut.name, None if order == Order.NEWEST else order),
            *((self.kolom.name, column.value) for column in self.columns),
        ]
        return urlencode([(name, value) for name, value in values if value])

    def _day(self, field: StringField) -> date | None:
        try:
            return date.fromisoformat(field.data or "")
        except ValueError:
            return None


def state_titles() -> dict[str, str]:
    return {
        State.WAITING.value: gettext("Menunggu Anda"),
        State.RUNNING.value: gettext("Sedang diproses"),
        State.GRANTED.value: gettext("Terbit"),
        State.REFUSED.value: gettext("Ditolak"),
        State.ENDED.value: gettext("Berakhir karena hal lain"),
    }


def order_titles() -> dict[str, str]:
    return {
        Order.NEWEST.value: gettext("Terbaru dahulu"),
        Order.OLDEST.value: gettext("Terlama dahulu"),
        Order.DUE.value: gettext("Batas waktu terdekat dahulu"),
        Order.PERMIT.value: gettext("Menurut izin"),
        Order.NAME.value: gettext("Menurut nama"),
    }


def _read_day(field: StringField) -> date | None:
    if not field.data:
        return None
    try:
        return date.fromisoformat(field.data)
    except ValueError:
        label = str(field.label.text)
        raise ValidationError(
            gettext("%(field)s: tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-11-24", field=label)
        ) from None


def _party(chosen: str | None) -> str | UUID | None:
    return chosen if chosen in (None, Capacity.SELF.value, REPRESENTED) else UUID(chosen)

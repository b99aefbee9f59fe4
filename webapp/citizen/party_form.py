from __future__ import annotations

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from wtforms import RadioField
from wtforms.validators import InputRequired, ValidationError

from webapp.models import Capacity
from webapp.services.companies import find_companies
from webapp.services.current_user import CurrentUser
from webapp.shared.choice_inputs import RadioInput


class PartyForm(FlaskForm):
    """For whom the permit is: the choices are the person, each company of the person, and other people."""

    untuk = RadioField(
        _("Untuk siapa permohonan ini?"),
        widget=RadioInput(),
        validators=[InputRequired(_("Pilih untuk siapa permohonan ini"))],
        default=Capacity.SELF.value,
        validate_choice=False,
    )

    def __init__(self, session: Session, user: CurrentUser, **options: Any) -> None:
        super().__init__(**options)
        companies = [
            (f"{Capacity.COMPANY.value}:{company.id}", company.name)
            for company, _role in find_companies(session, user.id)
        ]
        self.untuk.choices = [
            (Capacity.SELF.value, gettext("Saya sendiri (%(name)s)", name=user.name)),
            *companies,
            (Capacity.ATTORNEY.value, gettext("Orang lain, saya kuasanya (ada surat kuasa)")),
            (Capacity.GUARDIAN.value, gettext("Anak saya, atau orang yang saya wali")),
        ]

    def validate_untuk(self, field: RadioField) -> None:
        """Also when the person is no longer a member of the company that the page offered."""
        if field.data not in dict(field.choices):
            raise ValidationError(gettext("Pilih untuk siapa permohonan ini"))

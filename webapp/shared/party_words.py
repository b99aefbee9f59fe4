"""For whom somebody applies, in words."""

from __future__ import annotations

from flask import Flask
from flask_babel import gettext

from forms import SummarySection
from webapp.models import Capacity
from webapp.services import parties
from webapp.services.parties import Party
from webapp.shared.form_services import form_services


def capacity_name(capacity: str) -> str:
    """In what capacity, in one or two words."""
    return {
        Capacity.SELF: gettext("Diri sendiri"),
        Capacity.COMPANY: gettext("Usaha atau badan"),
        Capacity.ATTORNEY: gettext("Sebagai kuasa"),
        Capacity.GUARDIAN: gettext("Sebagai orang tua atau wali"),
    }[Capacity(capacity)]


def party_sentence(party: Party) -> str:
    """Who applied for whom: "Siti Aminah sebagai kuasa Budi Santoso"; nothing for who applied for himself."""
    names = {"person": party.applied_by, "name": party.name}
    match party.capacity:
        case Capacity.COMPANY:
            return gettext("%(person)s untuk %(name)s", **names)
        case Capacity.ATTORNEY:
            return gettext("%(person)s sebagai kuasa %(name)s", **names)
        case Capacity.GUARDIAN:
            return gettext("%(person)s sebagai orang tua atau wali %(name)s", **names)
    return ""


def party_sections(party: Party) -> list[SummarySection]:
    """What was told of the other person, in the language of the page."""
    return parties.party_sections(party, form_services())


def init_app(app: Flask) -> None:
    for function in (capacity_name, party_sentence, party_sections):
        app.add_template_filter(function)

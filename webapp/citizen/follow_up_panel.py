"""What the applicant can do about an application, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext
from sqlalchemy.orm import Session

from catalog import EarlierState, FollowUp
from webapp.extensions import services
from webapp.models import Application
from webapp.services.earlier_case import EarlierCase
from webapp.services.follow_ups import Obstacle, Possibility, possibilities
from webapp.services.withdrawal import WITHDRAWAL
from webapp.shared.case_words import day_and_date, in_language


@dataclass(frozen=True)
class Offer:
    """One thing that can be done now (`href`), or cannot, and why."""

    title: str
    text: str
    note: str
    href: str | None


def offers_about(session: Session, earlier: EarlierCase, at: datetime) -> list[Offer]:
    """Everything that the city knows; what is possible now comes first."""
    found = possibilities(session, earlier, services().catalog, at)
    offers = [_offer(possibility, earlier.application) for possibility in found]
    return sorted(offers, key=lambda offer: offer.href is None)


def reason_against(possibility: Possibility) -> str:
    """Why it cannot be begun, and what else can be done."""
    match possibility.obstacle:
        case Obstacle.TOO_LATE:
            assert possibility.last_day is not None
            return gettext(
                "Batas terakhirnya %(day)s sudah lewat. Anda tetap dapat mengajukan permohonan baru, atau mengadu bila "
                "pelayanannya keliru.",
                day=day_and_date(possibility.last_day),
            )
        case Obstacle.ALREADY:
            return gettext("Sudah ada, dengan nomor %(number)s.", number=possibility.existing)
        case Obstacle.LETTER:
            return gettext("Surat izinnya tidak berlaku lagi: habis masanya, dicabut, atau sudah diganti.")
        case Obstacle.LETTER_OUT:
            return gettext(
                "Suratnya sudah terbit dan berlaku, jadi permohonan ini tidak dapat ditarik lagi. Bila Anda tidak "
                "memerlukan surat itu, beri tahu kantor lewat Pesan dengan petugas."
            )
        case Obstacle.STATE:
            return gettext("Hanya untuk permohonan yang %(states)s.", states=_states(possibility.follow_up))
    return ""


def time_left(possibility: Possibility) -> str:
    """Until when it can be sent; empty when there is no last day."""
    if possibility.last_day is None:
        return ""
    return gettext("Paling lambat %(day)s.", day=day_and_date(possibility.last_day))


def address_of(follow_up: FollowUp, application: Application) -> str:
    if follow_up.code == WITHDRAWAL:
        return url_for("citizen.withdraw", reference=application.reference)
    return url_for("citizen.follow_up", reference=application.reference, code=follow_up.code)


def _offer(possibility: Possibility, application: Application) -> Offer:
    follow_up = possibility.follow_up
    possible = possibility.obstacle is None
    return Offer(
        title=in_language(follow_up.name),
        text=in_language(follow_up.about),
        note=time_left(possibility) if possible else reason_against(possibility),
        href=address_of(follow_up, application) if possible else None,
    )


def _states(follow_up: FollowUp) -> str:
    words: dict[EarlierState, str] = {
        "running": gettext("masih berjalan"),
        "granted": gettext("dikabulkan"),
        "refused": gettext("ditolak"),
        "lapsed": gettext("gugur"),
        "withdrawn": gettext("ditarik"),
        "revoked": gettext("suratnya dicabut"),
    }
    return gettext(" atau ").join(words[state] for state in follow_up.states)

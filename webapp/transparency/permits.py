from __future__ import annotations

from collections.abc import Iterable

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from catalog import Permit
from webapp.auth.access import public
from webapp.auth.current_user import current_user
from webapp.database import db_session
from webapp.extensions import services
from webapp.shared.case_words import in_language
from webapp.transparency.blueprint import blueprint
from webapp.transparency.procedure import active_picture, find_outline
from webapp.transparency.sectors import by_sector, sector_title

ANALYST = "analis"
_LONGEST_SEARCH = 100


@blueprint.get("/izin")
@public
def permits() -> ResponseReturnValue:
    """The permits that can be applied for here, or those that match what was typed."""
    words = request.args.get("cari", "")[:_LONGEST_SEARCH].strip()
    found = search_permits(services().catalog.permits.values(), words)
    return render_template("transparency/permits.html", sectors=by_sector(found), words=words)


@blueprint.get("/izin/<code>")
@public
def permit(code: str) -> ResponseReturnValue:
    """What a permit is: who decides, what to bring, what it costs, how long it may take, and each step."""
    found = services().catalog.permits.get(code)
    if found is None:
        abort(404)
    session, user = db_session(), current_user()
    return render_template(
        "transparency/permit.html",
        permit=found,
        steps=find_outline(session, found.process_id),
        picture=active_picture(session, found.process_id, in_language(found.name)),
        levels=[level_title(level) for level in found.authority.levels],
        is_analyst=user is not None and ANALYST in user.roles,
        fact_title=fact_title,
    )


def search_permits(permits: Iterable[Permit], words: str) -> list[Permit]:
    """Those in whose names, sector or code every typed word occurs; all of them when nothing was typed."""
    wanted = words.casefold().split()
    return [permit for permit in permits if all(word in _searchable(permit) for word in wanted)]


def level_title(level: str) -> str:
    return {
        "kelurahan": gettext("Kantor PTSP kelurahan"),
        "kecamatan": gettext("Kantor PTSP kecamatan"),
        "kota": gettext("Kantor PTSP kota"),
        "provinsi": gettext("Dinas PTSP provinsi"),
    }[level]


def fact_title(name: str) -> str:
    """What a group of facts of the catalogue is called, for analysts."""
    return {
        "authority": gettext("kewenangan"),
        "legal_basis": gettext("dasar hukum"),
        "standard": gettext("standar waktu"),
        "fee": gettext("biaya"),
        "validity": gettext("masa berlaku"),
        "requirements": gettext("syarat"),
        "refusal_reasons": gettext("alasan penolakan"),
        "letter": gettext("isi surat"),
        "numbering": gettext("penomoran"),
        "procedure": gettext("prosedur"),
        "decisions": gettext("aturan keputusan"),
    }.get(name, name)


def _searchable(permit: Permit) -> str:
    sector = sector_title(permit.sector)
    return " ".join((permit.name.id, permit.name.en, permit.sector, sector, permit.code)).casefold()

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from catalog import Permit, Variant
from engine import recent_durations
from webapp.auth.access import public
from webapp.auth.current_user import current_user
from webapp.database import db_session
from webapp.extensions import services
from webapp.shared.case_words import in_language
from webapp.transparency.blueprint import blueprint
from webapp.transparency.permit_search import search_permits
from webapp.transparency.procedure import active_picture, find_outline
from webapp.transparency.procedure_changes import procedure_changes
from webapp.transparency.sectors import by_sector

ANALYST = "analis"
_LONGEST_SEARCH = 100


@blueprint.get("/izin")
@public
def permits() -> ResponseReturnValue:
    """The permits that can be applied for here, or those that match what was typed."""
    words = request.args.get("cari", "")[:_LONGEST_SEARCH].strip()
    if words:
        return render_template("transparency/found_permits.html", found=search_permits(words), words=words)
    catalog = services().catalog
    return render_template(
        "transparency/permits.html",
        sectors=by_sector(catalog.permits.values()),
        life_events=catalog.life_events.values(),
    )


@blueprint.get("/izin/<code>")
@public
def permit(code: str) -> ResponseReturnValue:
    """What a permit is: who decides, what to bring, what it costs, how long it may take, and each step."""
    found = _find_permit(code)
    session, user = db_session(), current_user()
    return render_template(
        "transparency/permit.html",
        permit=found,
        variant=found.variants.get(request.args.get("varian", "")),
        bundles=services().catalog.bundles_with(found.code),
        variants=variants_that_differ(found),
        durations=recent_durations(session, found.process_id),
        steps=find_outline(session, found.process_id),
        picture=active_picture(session, found.process_id, in_language(found.name)),
        levels=[level_title(level) for level in found.authority.levels],
        is_analyst=user is not None and ANALYST in user.roles,
        fact_title=fact_title,
    )


@blueprint.get("/izin/<code>/perubahan")
@public
def permit_changes(code: str) -> ResponseReturnValue:
    """What changed in the procedure of a permit, and when."""
    found = _find_permit(code)
    changes = procedure_changes(db_session(), found.process_id)
    return render_template("transparency/permit_changes.html", permit=found, changes=changes)


def _find_permit(code: str) -> Permit:
    permit = services().catalog.permits.get(code)
    if permit is None:
        abort(404)
    return permit


def variants_that_differ(permit: Permit) -> tuple[Variant, ...]:
    """Those among which an applicant chooses: none where all ask for the same documents."""
    asked = {permit.requirements.for_variant(variant) for variant in permit.variants}
    return tuple(permit.variants.values()) if len(asked) > 1 else ()


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

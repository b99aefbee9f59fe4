from __future__ import annotations

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from catalog import Bundle
from engine import ProcessDefinition
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.citizen.bundle_choice_form import BundleChoiceForm
from webapp.citizen.offered_permit import offered_version
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.services.bundles import begin_bundle, prepare_bundle
from webapp.shared.case_words import in_language
from webapp.shared.reading_session import reading_session


@blueprint.route("/ajukan-bersama/<code>", methods=["GET", "POST"])
@citizen
def choose_bundle(code: str) -> ResponseReturnValue:
    """Which permits are begun together; all of them unless some are left out."""
    bundle, user_id, at = _offered_bundle(code), signed_in_user().id, now()
    offered = _offered_permits(bundle)
    form = BundleChoiceForm(permits=list(offered))
    form.permits.choices = [(code, in_language(bundle.of(code).permit.name)) for code in offered]
    if not form.validate_on_submit():
        status = 422 if form.errors else 200
        return render_template("citizen/bundle_choice.html", bundle=bundle, form=form, offered=offered), status
    chosen = {code: offered[code] for code in offered if code in form.permits.data}
    with reading_session() as session:
        start = prepare_bundle(session, services().catalog, bundle, chosen, user_id, at)
    bundle_id = begin_bundle(db_session(), start, user_id, at)
    return redirect(url_for("citizen.bundle", bundle_id=bundle_id), 303)


def _offered_bundle(code: str) -> Bundle:
    return services().catalog.bundles.get(code) or abort(404)


def _offered_permits(bundle: Bundle) -> dict[str, ProcessDefinition]:
    """Those that can be applied for, in the order of the bundle; 404 when fewer than two can."""
    with reading_session() as session:
        versions = {bundled.permit.code: offered_version(session, bundled.permit) for bundled in bundle.permits}
    offered = {code: version for code, version in versions.items() if version is not None}
    return offered if len(offered) > 1 else abort(404)

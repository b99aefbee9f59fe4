from __future__ import annotations

from flask import Response
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.citizen.application_answers import labels_of_files, sent_answers_of
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.database import db_session
from webapp.extensions import services
from webapp.services.application_copy import render_copy
from webapp.services.parties import party_sections
from webapp.services.receipts import get_receipt
from webapp.shared.form_services import indonesian_reader


@blueprint.get("/permohonan/<reference>/salinan.pdf")
@citizen
def copy(reference: str) -> ResponseReturnValue:
    """Everything that was sent, for the applicant's own files."""
    application = own_application(db_session(), reference)
    found = get_receipt(db_session(), application, services().catalog)
    reader = indonesian_reader()
    sections = [*party_sections(found.party, reader), *sent_answers_of(db_session(), application, reader)]
    pdf = render_copy(found, sections, services().catalog, services().settings.public_url, labels_of_files(sections))
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename=salinan-{found.reference}.pdf"
    return response

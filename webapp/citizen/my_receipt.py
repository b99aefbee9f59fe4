from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import citizen
from webapp.citizen.application_answers import labels_of_files, sent_answers_of
from webapp.citizen.blueprint import blueprint
from webapp.citizen.own import own_application
from webapp.database import db_session
from webapp.extensions import services
from webapp.letters import qr_svg
from webapp.services.parties import party_sections
from webapp.services.receipts import get_receipt, render_receipt, tracking_url
from webapp.shared.form_services import form_services, indonesian_reader


@blueprint.get("/permohonan/<reference>/tanda-terima")
@citizen
def receipt(reference: str) -> ResponseReturnValue:
    """That the application came in: its number, what was sent, and what happens next."""
    application = own_application(db_session(), reference)
    found = get_receipt(db_session(), application, services().catalog)
    return render_template(
        "citizen/receipt.html",
        receipt=found,
        office=services().catalog.offices[found.office_code],
        labels=labels_of_files(
            [*sent_answers_of(db_session(), application), *party_sections(found.party, form_services())]
        ),
        tracking_url=tracking_url(services().settings.public_url, found.reference),
    )


@blueprint.get("/permohonan/<reference>/tanda-terima.svg")
@citizen
def receipt_qr(reference: str) -> ResponseReturnValue:
    """The QR code of the receipt; it opens the public page of the case."""
    application = own_application(db_session(), reference)
    picture = qr_svg(tracking_url(services().settings.public_url, application.reference))
    return Response(picture, mimetype="image/svg+xml")


@blueprint.get("/permohonan/<reference>/tanda-terima.pdf")
@citizen
def receipt_pdf(reference: str) -> ResponseReturnValue:
    """The receipt for printing, the same as at the counter."""
    application = own_application(db_session(), reference)
    found = get_receipt(db_session(), application, services().catalog)
    reader = indonesian_reader()  # a letter is Indonesian whatever the language of the page
    sections = sent_answers_of(db_session(), application, reader)
    labels = labels_of_files([*sections, *party_sections(found.party, reader)])
    pdf = render_receipt(found, services().catalog, services().settings.public_url, labels)
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f"attachment; filename=tanda-terima-{found.reference}.pdf"
    return response

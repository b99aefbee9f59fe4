"""Files as downloads: never shown inside our own pages, whatever is in them."""

from __future__ import annotations

from datetime import datetime

from flask import Response, abort, send_file

from webapp.extensions import services
from webapp.models import Attachment, Letter


def send_attachment(attachment: Attachment) -> Response:
    """The file that somebody handed in. Ask `webapp.auth.policy` first."""
    try:
        path = services().files.path(attachment.sha256)
    except FileNotFoundError:
        abort(404)
    return _download(str(path), attachment.media_type, attachment.name, attachment.uploaded_at)


def send_letter(letter: Letter) -> Response:
    """The PDF of a letter."""
    try:
        path = services().letters.path(letter.sha256 or "")
    except FileNotFoundError:
        abort(404)
    name = letter.number.replace("/", "_")
    return _download(str(path), "application/pdf", f"{name}.pdf", letter.issued_at)


def _download(path: str, media_type: str, name: str, changed: datetime | None) -> Response:
    response = send_file(
        path, mimetype=media_type, as_attachment=True, download_name=name, last_modified=changed, etag=False
    )
    response.headers["Cache-Control"] = "no-store"
    # Even when a browser opens it in spite of that: no script, no form, nothing from elsewhere.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return response

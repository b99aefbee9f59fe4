"""Files as downloads, never shown inside our own pages whatever is in them; and pictures, for `<img>` alone."""

from __future__ import annotations

from datetime import datetime

from flask import Response, abort, send_file

from webapp.extensions import services
from webapp.models import Attachment, Letter

_NOTHING = "default-src 'none'; sandbox; frame-ancestors 'none'"


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


def send_picture(content: bytes, media_type: str) -> Response:
    """A picture for `<img>` on a page of ours. The browser of this person may keep it for a few minutes."""
    response = Response(content, mimetype=media_type)
    response.headers["Cache-Control"] = "private, max-age=300"
    response.headers["Content-Security-Policy"] = _NOTHING
    return response


def _download(path: str, media_type: str, name: str, changed: datetime | None) -> Response:
    response = send_file(
        path, mimetype=media_type, as_attachment=True, download_name=name, last_modified=changed, etag=False
    )
    response.headers["Cache-Control"] = "no-store"
    # Even when a browser opens it in spite of that: no script, no form, nothing from elsewhere.
    response.headers["Content-Security-Policy"] = _NOTHING
    return response

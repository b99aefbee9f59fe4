from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from webapp.auth.access import public
from webapp.database import db_session
from webapp.extensions import csrf, now, services
from webapp.services.notices import Report, take_report
from webapp.signed_http import BadSignatureError, check_signature
from webapp.transparency.blueprint import blueprint

_MOST_BYTES = 10_000
_STATUSES = ("delivered", "failed")


# Another program posts here: it has no token of a form, and signs instead.
@blueprint.post("/laporan-pesan")
@csrf.exempt
@public
def message_report() -> ResponseReturnValue:
    """A gateway reports whether a message arrived: {"id", "status": "delivered" or "failed", "at": ISO moment}.

    Whoever reports on a message that we do not know gets the same answer: nobody learns which there are.
    """
    request.max_content_length = _MOST_BYTES
    body = request.get_data(cache=False)
    secret = services().settings.message_gateway_secret.get_secret_value()
    try:
        check_signature(body, request.headers, secret, now())
    except BadSignatureError:
        abort(403)
    report = _read(body)
    if report is None:
        abort(400)
    take_report(db_session(), report, services().gateways, now())
    return Response(status=204)


def _read(body: bytes) -> Report | None:
    try:
        facts: Any = orjson.loads(body)
        message_id, status, at = facts["id"], facts["status"], datetime.fromisoformat(facts["at"])
    except (ValueError, KeyError, TypeError):
        return None
    if (
        not isinstance(message_id, str)
        or not message_id
        or not message_id.isprintable()
        or status not in _STATUSES
        or at.tzinfo is None
    ):
        return None
    return Report(message_id, status, at)

"""Who may ask: the bank that shares our secret. Every answer is JSON, a refusal too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from webapp.extensions import now, services
from webapp.signed_http import BadSignatureError, check_signature

MOST_BYTES = 4096
"""Of one request: four short fields."""

View = Callable[[dict[str, Any]], ResponseReturnValue]


def signed_by_bank(view: View) -> Callable[[], ResponseReturnValue]:
    """Hands the JSON object of the request to the view, when the bank signed it. Without a secret there is no bank."""

    @wraps(view)
    def checked() -> ResponseReturnValue:
        secret = services().settings.bank_secret.get_secret_value()
        if not secret:
            abort(404)
        if (request.content_length or 0) > MOST_BYTES:
            return refuse(413, "too_large")
        body = request.stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            return refuse(413, "too_large")
        try:
            check_signature(body, request.headers, secret, now())
        except BadSignatureError as error:
            return refuse(401, "bad_signature", message=str(error))
        try:
            told = orjson.loads(body)
        except ValueError:
            told = None
        if not isinstance(told, dict):
            return refuse(400, "no_json_object")
        return view(told)

    return checked


def answer(values: dict[str, Any], status: int = 200) -> Response:
    return Response(orjson.dumps(values), status, mimetype="application/json")


def refuse(status: int, error: str, **more: Any) -> Response:
    """`error` is a word for programs; `message` and `fields` are for the people who operate them."""
    return answer({"error": error, **more}, status)

"""Files of a form that was sent back: they were stored, and are not asked for again.

The page carries which files answer which field, signed for this person and this task, so that nobody can name a
file that he did not hand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

from webapp.services.attachments import files_in

FIELD = "kept_files"


def read_kept_files(user_id: UUID, task_id: UUID) -> dict[str, Any]:
    """The answers of file fields that an earlier post of the same form brought; none without a valid signature."""
    text = request.form.get(FIELD, "")
    if not text:
        return {}
    try:
        found = _serializer(user_id, task_id).loads(text)
    except BadSignature:
        return {}
    return dict(found) if isinstance(found, Mapping) else {}


def sign_kept_files(user_id: UUID, task_id: UUID, answers: Mapping[str, Any]) -> str | None:
    """What the page carries for the next try; None when no file was handed in."""
    kept = file_answers(answers)
    return _serializer(user_id, task_id).dumps(kept) if kept else None


def file_answers(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of file fields among all."""
    return {key: value for key, value in answers.items() if _is_files(value)}


def _is_files(value: Any) -> bool:
    """The answer of a file field itself, not a list of rows with files in them."""
    items = value if isinstance(value, list) else [value]
    return bool(items) and all(isinstance(item, Mapping) and files_in(item) == [item] for item in items)


def _serializer(user_id: UUID, task_id: UUID) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=f"{FIELD}:{user_id}:{task_id}")

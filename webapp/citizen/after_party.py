from __future__ import annotations

from uuid import UUID

from flask import redirect, url_for
from werkzeug import Response

from webapp.models import Capacity


def after_party(draft_id: UUID, capacity: Capacity) -> Response:
    """The page after it was said for whom a draft is: who the other person is, else the parts of the form."""
    following = "draft_representation" if capacity.is_representation else "draft_overview"
    return redirect(url_for(f"citizen.{following}", draft_id=draft_id), 303)

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from engine import find_user_tasks
from webapp.auth.access import citizen
from webapp.auth.current_user import signed_in_user
from webapp.citizen.blueprint import blueprint
from webapp.database import db_session
from webapp.extensions import services
from webapp.services.applications import find_own_applications
from webapp.services.drafts import find_drafts


@blueprint.get("/permohonan")
@citizen
def my_applications() -> ResponseReturnValue:
    """What waits for me, what I sent, and what I have not sent yet."""
    user = signed_in_user()
    return render_template(
        "citizen/my_applications.html",
        permits=services().catalog.permits,
        follow_ups=services().catalog.follow_ups,
        tasks=find_user_tasks(db_session(), assignee=str(user.id)),
        applications=find_own_applications(db_session(), user.id),
        drafts=find_drafts(db_session(), user.id),
        bundles=services().catalog.bundles,
    )

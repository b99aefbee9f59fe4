"""When a procedure changes, drafts of it move to the version in force before they are sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from engine import active_definition
from webapp.services.drafts import get_draft


def renew_draft(session: Session, draft_id: UUID, user_id: UUID, process_id: str, at: datetime) -> None:
    """Keeps all answers; no page counts as done any more, because its questions may have changed."""
    draft = get_draft(session, draft_id, user_id, for_update=True)
    draft.definition_hash = active_definition(session, process_id).content_hash
    draft.pages_done = []
    draft.updated_at = at
    session.flush()

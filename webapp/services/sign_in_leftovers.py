"""What signing in leaves behind, and nobody needs any more."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session, sessionmaker

from webapp.services.attempt_counters import forget_old_counters
from webapp.services.kept_forms import prune_kept_forms
from webapp.services.login_codes import prune_codes
from webapp.services.login_sessions import prune_sessions


def prune_sign_in_leftovers(factory: sessionmaker[Session], at: datetime) -> None:
    """Old codes with their phone numbers, old counters, typed text that nobody came back for, sessions of long ago."""
    with factory.begin() as session:
        prune_codes(session, at)
        prune_kept_forms(session, at)
        prune_sessions(session, at)
        forget_old_counters(session, at)

"""Drafts of new permits: a procedure of the family, copied under a new name, that runs before anybody has changed it.

    draft = draft_permit(root, permits, families, "izin-kafe", "izin-usaha-survei", Name("Izin Kafe", "Café licence"))
    write_draft(draft, root)

Whatever the copy says is the example's until an analyst has been through it; its catalogue entry says so.
"""

from __future__ import annotations

from webapp.drafting.draft import Draft, draft_permit, write_draft
from webapp.drafting.errors import DraftRefusedError

__all__ = ["Draft", "DraftRefusedError", "draft_permit", "write_draft"]

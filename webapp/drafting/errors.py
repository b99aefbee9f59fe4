from __future__ import annotations


class DraftRefusedError(Exception):
    """The draft cannot be written; the message says why and what to do. Nothing was written."""

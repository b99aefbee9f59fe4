"""Static checks of the expressions of decision files: every text against the names and types that the file declares."""

from __future__ import annotations

from engine.decisions.text_checks.check import check_call, check_texts, decision_type

__all__ = ["check_call", "check_texts", "decision_type"]

"""Static checks of the expressions of decision files: every text against the names and types that the file declares."""

from engine.decisions.text_checks.file_types import FileTypes

__all__ = ["FileTypes"]

"""Decision tables as spreadsheets (xlsx): written for officials who work in Excel, and read back into the DMN file."""

from __future__ import annotations

from engine.decisions.spreadsheet.changes import Change
from engine.decisions.spreadsheet.errors import SpreadsheetError
from engine.decisions.spreadsheet.export import export_decisions
from engine.decisions.spreadsheet.importing import Imported, import_decisions, import_new_decisions

__all__ = ["Change", "Imported", "SpreadsheetError", "export_decisions", "import_decisions", "import_new_decisions"]

"""Decision tables as spreadsheets (xlsx): written for officials who work in Excel, and read back into the DMN file."""

from __future__ import annotations

from engine.decisions.spreadsheet.errors import SpreadsheetError
from engine.decisions.spreadsheet.export import export_decisions

__all__ = ["SpreadsheetError", "export_decisions"]

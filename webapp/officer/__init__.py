"""The pages of officers: inbox, tasks, files of cases, letters."""

from webapp.officer.blueprint import blueprint

__all__ = ["blueprint"]

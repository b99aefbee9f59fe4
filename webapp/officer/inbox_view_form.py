from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from govuk_frontend_wtf.wtforms_widgets import GovSelect
from wtforms import SelectField

from webapp.shared.saved_view_form import SavedViewForm


class InboxViewForm(SavedViewForm):
    """The name of a way of looking at the tasks, and whether the colleagues of an office see it too."""

    kantor = SelectField(
        _("Siapa yang dapat memakainya"),
        description=_("Rekan melihat tugas mereka sendiri dengan saringan ini, bukan tugas Anda."),
        widget=GovSelect(),
    )

    def __init__(self, offices: Sequence[tuple[str, str]], *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        shared = [(code, gettext("Saya dan petugas %(office)s", office=name)) for code, name in offices]
        self.kantor.choices = [("", gettext("Hanya saya")), *shared]

    @property
    def office_code(self) -> str | None:
        return self.kantor.data or None

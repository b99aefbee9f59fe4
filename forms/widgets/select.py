from __future__ import annotations

from govuk_frontend_wtf.wtforms_widgets import GovSelect

from forms.widgets.params import FieldParams


class SelectWidget(FieldParams, GovSelect):  # type: ignore[misc]
    """One choice out of many: a phone shows its own list, in which one can search."""

from __future__ import annotations

from markupsafe import Markup

from forms.fields.field import ContentField
from forms.widgets import ContentWidget


class SeparatorField(ContentField):
    """A line between parts of a page."""

    widget = ContentWidget()

    def content(self) -> Markup:
        """The line."""
        return Markup('<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">')

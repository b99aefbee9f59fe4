from __future__ import annotations

from markupsafe import Markup

from forms.fields.field import ContentField
from forms.widgets import ContentWidget

_LARGE = 60


class SpacerField(ContentField):
    """Empty room; pages carry no style attributes, so its height is one of two."""

    widget = ContentWidget()
    settings = ("height",)

    def content(self) -> Markup:
        """The room."""
        height = self.component.settings.get("height")
        size = "l" if isinstance(height, int) and height >= _LARGE else "m"
        return Markup('<hr class="govuk-section-break govuk-section-break--{}" aria-hidden="true">').format(size)

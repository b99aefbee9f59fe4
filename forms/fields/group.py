from __future__ import annotations

from markupsafe import Markup

from forms.fields.field import ContentField
from forms.widgets import ContentWidget


class GroupField(ContentField):
    """The heading above the components of a group. Keys stay flat: a group does not nest answers."""

    widget = ContentWidget()
    settings = ("components",)
    own_properties = ("include", "prefix")

    def content(self) -> Markup:
        """The heading, and the description under it."""
        if not self.label.text:
            return Markup()
        heading = Markup('<h2 class="govuk-heading-m">{}</h2>').format(self.label.text)
        if not self.description:
            return heading
        return heading + Markup('<p class="govuk-body">{}</p>').format(self.description)

from __future__ import annotations

from markupsafe import Markup

from forms.fields.field import ContentField, FindFault
from forms.markdown import to_markup
from forms.schema import Component
from forms.widgets import ContentWidget


class TextContent(ContentField):
    """Text to read: a little Markdown, or FEEL that gives it."""

    widget = ContentWidget()
    settings = ("text",)
    own_properties = ("text_en",)
    feel = ("text", "text_en")

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        if not str(component.settings.get("text") or "").strip():
            fault("no-text", "Teks (text) belum ditulis.", "There is no text.")

    def content(self) -> Markup:
        """The text as markup; nothing in it but what the small Markdown knows."""
        services = self.context.services
        english = self.component.properties.get("text_en") if services.language == "en" else None
        if expression := self.component.expressions.get("text_en" if english else "text"):
            value = expression.value(self.context.variables, self.context.feel_scope)
            return to_markup(value if isinstance(value, str) else "")
        if english:
            return to_markup(english)
        return to_markup(services.translate(str(self.component.settings["text"])))

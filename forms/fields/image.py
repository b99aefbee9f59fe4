from __future__ import annotations

from markupsafe import Markup

from forms.fields.field import ContentField, FindFault
from forms.schema import Component
from forms.widgets import ContentWidget


class ImageField(ContentField):
    """A picture of this site. Pictures from elsewhere would tell others who reads the form."""

    widget = ContentWidget()
    settings = ("source", "alt")
    own_properties = ("alt_en",)

    @classmethod
    def check(cls, component: Component, fault: FindFault) -> None:
        source = str(component.settings.get("source") or "")
        if not source.startswith("/") or source.startswith("//"):
            fault(
                "image-source",
                "source harus alamat di situs ini, misalnya /static/denah.png.",
                "The source must be an address on this site, for example /static/denah.png.",
            )
        if not component.settings.get("alt"):
            fault(
                "image-alt",
                "Tulis alt: apa yang terlihat pada gambar, bagi yang tidak dapat melihatnya.",
                "Write the alt text: what the picture shows, for people who cannot see it.",
            )

    def content(self) -> Markup:
        """The picture."""
        settings, properties = self.component.settings, self.component.properties
        is_english = self.context.services.language == "en"
        alt = (properties.get("alt_en") if is_english else "") or settings.get("alt")
        return Markup('<p class="govuk-body"><img src="{}" alt="{}" loading="lazy"></p>').format(
            settings.get("source"), alt
        )

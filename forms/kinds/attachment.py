from __future__ import annotations

from forms.fields.filepicker import FilepickerField


class AttachmentField(FilepickerField):
    """A document that is handed in; the same as a filepicker without a kind."""

    on_types = ("filepicker",)

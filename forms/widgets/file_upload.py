from __future__ import annotations

from typing import Any

from govuk_frontend_wtf.wtforms_widgets import GovFileInput
from markupsafe import Markup

from forms import error_messages as messages
from forms.widgets.params import FieldParams


class FileUploadWidget(FieldParams, GovFileInput):  # type: ignore[misc]
    """Chooses files, and shows those that are there already."""

    def __call__(self, field: Any, **kwargs: Any) -> Any:
        kwargs["multiple"] = field.takes_many
        return super().__call__(field, **kwargs)

    def map_gov_params(self, field: Any, **kwargs: Any) -> dict[str, Any]:
        many = kwargs.pop("multiple", False)
        params = super().map_gov_params(field, **kwargs)
        params["multiple"] = many
        if accept := field.accepted_endings:
            params["attributes"]["accept"] = ",".join(accept)
        if before := self._present(field) + self._offer(field):
            params["formGroup"] = {"beforeInput": {"html": before}}
        return params

    @staticmethod
    def _offer(field: Any) -> Markup:
        """A file from elsewhere, with one tick."""
        if not field.offer:
            return Markup()
        checked = Markup(" checked") if field.is_offer_taken else ""
        box = _box(field.offer_name, field.offer_name, "ya", field.offer, checked)
        return Markup('<div class="govuk-checkboxes govuk-checkboxes--small">{}</div>').format(box)

    @staticmethod
    def _present(field: Any) -> Markup:
        translate, number = field.context.translate, len(field.present_files)
        if field.takes_many and number > 1:
            several = Markup('<p class="govuk-body">{}</p>').format(
                translate(messages.UPLOADED_FILES) % {"number": number}
            )
            return several + FileUploadWidget._boxes(field)
        uploaded = Markup().join(
            Markup('<p class="govuk-body">{}</p>').format(translate(messages.UPLOADED) % {"name": file["name"]})
            for file in field.present_files
        )
        if not uploaded:
            return Markup()
        if not field.may_remove:
            replace = Markup('<p class="govuk-hint">{}</p>').format(translate(messages.REPLACE_FILE))
            return uploaded + replace
        return uploaded + FileUploadWidget._boxes(field)

    @staticmethod
    def _boxes(field: Any) -> Markup:
        """One box for each file: ticked, it is removed."""
        translate = field.context.translate
        boxes = Markup().join(
            _box(
                f"{field.id}-hapus-{number}",
                field.removal_name,
                file["sha256"],
                translate(messages.REMOVE_FILE) % {"name": file["name"]},
            )
            for number, file in enumerate(field.present_files, start=1)
        )
        return Markup('<div class="govuk-checkboxes govuk-checkboxes--small">{}</div>').format(boxes)


def _box(id_: str, name: str, value: str, text: str, checked: str = "") -> Markup:
    return Markup(
        '<div class="govuk-checkboxes__item">'
        '<input class="govuk-checkboxes__input" id="{id}" name="{name}" type="checkbox" value="{value}"{checked}>'
        '<label class="govuk-label govuk-checkboxes__label" for="{id}">{text}</label></div>'
    ).format(id=id_, name=name, value=value, text=text, checked=checked)

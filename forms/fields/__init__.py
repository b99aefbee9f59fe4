"""One field type per file. A new type is a new file and a line in this mapping."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.fields.checkbox import CheckboxField
from forms.fields.checklist import ChecklistField
from forms.fields.datetime import DateTimeField
from forms.fields.dynamiclist import RowListField
from forms.fields.expression import ExpressionField
from forms.fields.field import PermitField
from forms.fields.filepicker import FilepickerField
from forms.fields.group import GroupField
from forms.fields.image import ImageField
from forms.fields.number import NumberField
from forms.fields.radio import RadioField
from forms.fields.select import SelectField
from forms.fields.separator import SeparatorField
from forms.fields.spacer import SpacerField
from forms.fields.table import TableContent
from forms.fields.taglist import TaglistField
from forms.fields.text import TextContent
from forms.fields.textarea import TextAreaField
from forms.fields.textfield import TextField

FIELD_TYPES: Mapping[str, type[PermitField]] = MappingProxyType(
    {
        "textfield": TextField,
        "textarea": TextAreaField,
        "number": NumberField,
        "datetime": DateTimeField,
        "checkbox": CheckboxField,
        "checklist": ChecklistField,
        "taglist": TaglistField,
        "radio": RadioField,
        "select": SelectField,
        "filepicker": FilepickerField,
        "dynamiclist": RowListField,
        "expression": ExpressionField,
        "group": GroupField,
        "table": TableContent,
        "text": TextContent,
        "image": ImageField,
        "separator": SeparatorField,
        "spacer": SpacerField,
    }
)

REFUSED_TYPES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "html": ("dapat membawa skrip; pakai text", "it can carry scripts; use text"),
        "iframe": ("menampilkan halaman orang lain", "it shows somebody else's page"),
        "documentPreview": (
            "berkas hanya dibuka lewat tautan yang diperiksa haknya",
            "files are opened by links that check who may see them",
        ),
        "button": ("tombol adalah urusan halaman", "buttons belong to the page"),
    }
)

__all__ = ["FIELD_TYPES", "REFUSED_TYPES", "PermitField"]

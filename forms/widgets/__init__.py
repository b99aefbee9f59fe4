"""How fields look: the widgets of govuk-frontend-wtf, with hints, errors and parts in the reader's language."""

from forms.widgets.checkboxes import CheckboxesWidget, CheckboxWidget
from forms.widgets.computed import ComputedWidget
from forms.widgets.content import ContentWidget
from forms.widgets.date_parts import DatePartsWidget
from forms.widgets.file_upload import FileUploadWidget
from forms.widgets.radios import RadiosWidget
from forms.widgets.row_list import RowListWidget
from forms.widgets.select import SelectWidget
from forms.widgets.text_input import TextAreaWidget, TextInputWidget

__all__ = [
    "CheckboxWidget",
    "CheckboxesWidget",
    "ComputedWidget",
    "ContentWidget",
    "DatePartsWidget",
    "FileUploadWidget",
    "RadiosWidget",
    "RowListWidget",
    "SelectWidget",
    "TextAreaWidget",
    "TextInputWidget",
]

from __future__ import annotations

from forms.fields.textfield import TextField
from forms.text_cleaning import clean_text
from forms.widgets import TextAreaWidget

_ROWS, _ROWS_OF_SHORT_TEXT, _SHORT_TEXT = 5, 3, 300


class TextAreaField(TextField):
    """Several lines of text. The answer is the text, or null."""

    widget = TextAreaWidget()
    own_properties = ("autocomplete",)
    longest = 10_000

    @property
    def rows(self) -> int:
        """The height of the box says how much is expected."""
        longest = self.component.rules.max_length
        return _ROWS_OF_SHORT_TEXT if longest is not None and longest <= _SHORT_TEXT else _ROWS

    def parse(self, texts: list[str]) -> str | None:
        return clean_text(texts[0]) or None if texts else None

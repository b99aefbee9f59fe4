"""WTForms of a definition: forms are put together from prepared fields, without making a class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict
    from wtforms.fields.core import UnboundField

    from engine.feel import Scope
    from forms.fields.field import PermitField
    from forms.services import FormServices

_META = DefaultMeta()


class BindContext:
    """What the fields of one bound form know of the request."""

    __slots__ = ("feel_scope", "row", "services", "variables")

    def __init__(
        self, services: FormServices, feel_scope: Scope, variables: Mapping[str, Any], row: int | None = None
    ) -> None:
        self.services = services
        self.feel_scope = feel_scope
        self.variables = variables
        """Case variables and the answers as they stand; replaced when the posted answers are known."""
        self.row = row
        """Which entry of a list this is, from 1: messages name it."""

    def translate(self, message: str) -> str:
        """The message in the reader's language."""
        return self.services.translate(message)


class PermitForm(BaseForm):  # type: ignore[misc]
    """The fields that one person sees on one page, or one row of a list.

    Fields are reached by `form["key"]`, so that no key can clash with a method of the form.
    """

    def __init__(self, fields: Iterable[tuple[str, UnboundField]], context: BindContext, prefix: str = "") -> None:
        self.context = context
        super().__init__(fields, prefix=prefix, meta=_META)

    def fill(self, formdata: MultiDict[str, Any] | None, answers: Mapping[str, Any]) -> None:
        """Gives each field its earlier answer, and over it what was posted."""
        for key, field in self._fields.items():
            field.process(formdata, answers.get(key))

    def validate_only(self, keys: frozenset[str]) -> bool:
        """Checks these fields; the others were hidden by the answers and are left alone."""
        valid = True
        for key, field in self._fields.items():
            if key in keys and not field.validate(self):
                valid = False
        return valid

    def answering(self, keys: frozenset[str]) -> list[PermitField]:
        """The fields among `keys` that have an answer."""
        return [field for key, field in self._fields.items() if key in keys and field.has_answer]

    def __getattr__(self, name: str) -> Any:
        """`form.nama_lengkap` for templates, as far as the name is free."""
        fields: Mapping[str, Any] = self.__dict__.get("_fields") or {}
        if name in fields:
            return fields[name]
        raise AttributeError(name)

    def __len__(self) -> int:
        return len(self._fields)

    def __bool__(self) -> bool:
        return True


def posted_texts(formdata: MultiDict[str, Any], name: str) -> Sequence[Any]:
    """Everything that was sent under a name; nothing when the name was not sent."""
    return formdata.getlist(name) if name in formdata else ()

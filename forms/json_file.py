"""The JSON of a .form file, and the values in it as far as they have the shape that they should have."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from forms.errors import FormDefinitionError
from forms.finding import Finding
from forms.keys import MOST_BYTES
from forms.schema import BilingualText


def read_json(data: bytes, source: str) -> Mapping[str, Any]:
    """The JSON object of a file. Raises FormDefinitionError when there is none."""
    if len(data) > MOST_BYTES:
        raise _no_form(source, "size", "Berkas formulir terlalu besar.", "The file is too large for a form.")
    try:
        root = json.loads(data)
    except json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        raise _no_form(source, "json", f"Bukan JSON ({place}).", f"This is no JSON ({place}: {error.msg}).") from None
    except (UnicodeDecodeError, RecursionError, ValueError):
        raise _no_form(source, "json", "Bukan JSON.", "This is no JSON.") from None
    if not isinstance(root, Mapping):
        raise _no_form(source, "json", "Bukan formulir: objek JSON diharapkan.", "No form: a JSON object is expected.")
    return root


def as_mapping(value: Any) -> Mapping[str, Any]:
    """An object of the file; empty when it is none."""
    return value if isinstance(value, Mapping) else {}


def as_text(indonesian: Any, english: Any) -> BilingualText:
    """A text of the file with its English."""
    return BilingualText(indonesian if isinstance(indonesian, str) else "", english if isinstance(english, str) else "")


def _no_form(source: str, rule: str, message_id: str, message_en: str) -> FormDefinitionError:
    return FormDefinitionError(source, [Finding(rule, source, "", message_id, message_en)])

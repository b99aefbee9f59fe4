"""The JSON keys of a .form file that are read. forms/definitions/README.md explains each; a test compares the two."""

from __future__ import annotations

import re

HIGHEST_SCHEMA_VERSION = 19
MOST_BYTES = 1_000_000
MOST_COMPONENTS = 500
MOST_OPTIONS = 500
DEEPEST_GROUP = 5

ROOT_KEYS = ("type", "id", "schemaVersion", "title", "title_en", "components")
COMPONENT_KEYS = (
    "type",
    "key",
    "label",
    "description",
    "validate",
    "values",
    "defaultValue",
    "conditional",
    "properties",
)
CONDITIONAL_KEYS = ("hide",)
OPTION_KEYS = ("value", "label", "label_en")
COLUMN_KEYS = ("key", "label", "label_en")
VALIDATE_KEYS = ("required", "min", "max", "minLength", "maxLength", "pattern", "validationType")
PROPERTY_KEYS = (
    "kind",
    "label_en",
    "description_en",
    "personal",
    "declaration",
    "compareWith",
    "errorWhen",
    "error",
    "error_en",
    "warnWhen",
    "warning",
    "warning_en",
)

WRITTEN_BY_EDITORS = frozenset(
    (
        "id",
        "layout",
        "computeOn",
        "executionPlatform",
        "executionPlatformVersion",
        "exporter",
        "versionTag",
        "showOutline",
        "verticalAlignment",
        "isRepeating",
        "allowAddRemove",
        "nonCollapsedItems",
        "path",
    )
)
"""What the editors write and what changes nothing here."""

RESERVED_KEYS = frozenset(("csrf_token", "idempotency_key", "oleh", "pada", "rev"))
"""Names of hidden inputs, and what the engine adds to the answers of a task."""

_KEY = re.compile(r"[a-z][a-z0-9_]{0,79}")
_NOT_IN_KEY = re.compile(r"[^a-z0-9]+")


def is_key(text: object) -> bool:
    """A key is lower_snake: it is a FEEL name, and part of the names of inputs."""
    return isinstance(text, str) and _KEY.fullmatch(text) is not None


def as_key(text: str) -> str:
    """A key made out of a label."""
    return _NOT_IN_KEY.sub("_", text.lower()).strip("_") or "halaman"

"""The catalogue entry of a draft: the facts of the example, none of which is sure any more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from webapp.drafting.renaming import Renaming


def draft_entry(example: Mapping[str, Any], renaming: Renaming) -> str:
    """The entry as YAML text, to be added at the end of permits.yaml."""
    source = f"disalin dari izin {renaming.old} sebagai rancangan; belum diperiksa"
    entry = {
        **_unsure(dict(example), source),
        "name": {"id": renaming.new_name.id, "en": renaming.new_name.en},
        "services_2015": [],
        "open_questions": [f"Semua isian disalin dari izin {renaming.old}: periksa satu per satu dan tulis sumbernya."],
        "same_form_as": {"permit": renaming.old, "why": "rancangan: isian belum disesuaikan"},
    }
    entry.pop("corrections", None)
    return yaml.safe_dump({renaming.new: entry}, allow_unicode=True, sort_keys=False, width=115)


def _unsure(value: Any, source: str) -> Any:
    """Every group of facts of low confidence, not verified, from the example."""
    if isinstance(value, list):
        return [_unsure(item, source) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _unsure(item, source) for key, item in value.items()}
    if "verified" in inner:
        inner |= {"confidence": "low", "verified": False, "sources": [source]}
    return inner

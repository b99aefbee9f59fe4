"""The positions of the scopes of versions that were asked about, kept as long as the version is."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from engine.execution.process_spec import ProcessSpec
from engine.versions.position import Positions

_known: WeakKeyDictionary[ProcessSpec, Positions] = WeakKeyDictionary()


def positions_of(spec: ProcessSpec) -> Positions:
    """The positions of one scope of one version."""
    found = _known.get(spec)
    if found is None:
        found = _known[spec] = Positions(spec)
    return found

from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City
from webapp.consistency.finding import Finding

_PAYMENT = "pembayaran_retribusi"


def check(city: City) -> Iterator[Finding]:
    """A fee is collected where the catalogue names one, and nowhere else."""
    for code, (permit, diagram) in city.procedures.items():
        collects = _PAYMENT in city.library.called_by(permit.process_id)
        if permit.fee.kind == "retribusi" and not collects:
            yield Finding(diagram.source, permit.process_id, f"has a retribusi and does not call {_PAYMENT}")
        if permit.fee.kind == "free" and collects:
            yield Finding("permits.yaml", code, f"is free, and its procedure calls {_PAYMENT}")

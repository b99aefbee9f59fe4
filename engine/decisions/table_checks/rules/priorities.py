"""A table whose answer goes by priority (P, O) lists its output values, those of the highest priority first."""

from __future__ import annotations

from collections.abc import Iterator

from engine.decisions.finding import DecisionFinding
from engine.decisions.table_checks.inspection import Inspection


def check(inspection: Inspection) -> Iterator[DecisionFinding]:
    """Tables without any such list: the order of the rules would decide instead."""
    if inspection.policy is None or not inspection.policy.needs_order:
        return
    if not any(inspection.orders):
        letter = inspection.table.hit_policy
        yield inspection.error(
            f"Tabel {letter} tidak mempunyai daftar hasil, jadi tidak ada yang lebih utama.",
            "Isi daftar hasil kolom, yang paling utama lebih dahulu, atau pilih hit policy F atau R.",
            f"The {letter} table lists no output values, so that none has priority.",
            "List the output values, the highest priority first, or choose the hit policy F or R.",
        )

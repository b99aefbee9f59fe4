"""What the law counts never changes by moving a case: what was fixed when it started or became complete stays."""

from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.definition import ProcessDefinition
from engine.versions.facts import plain
from engine.versions.remark import Remark


def why_limits_would_change(old: ProcessDefinition, new: ProcessDefinition, *, is_counting: bool) -> Iterator[Remark]:
    """The days until silence is approval are fixed when the clock begins to count; before that, the version says."""
    before, now = old.deemed_approval, new.deemed_approval
    same_days = plain(before.days if before else None) == plain(now.days if now else None)
    if (before is None) != (now is None) or not (is_counting or same_days):
        yield Remark(
            old.process_id,
            "Ketentuan bahwa diamnya kantor berarti persetujuan berbeda di versi baru; tenggat berkas tidak boleh "
            "berubah.",
            "The rule by which silence of the office is approval differs in the new version; a limit may not change.",
        )


def changed_standard(old: ProcessDefinition, new: ProcessDefinition, days: int | None) -> Iterator[Remark]:
    """A new service standard is for new cases."""
    if plain(old.service_standard) != plain(new.service_standard):
        said = "tanpa" if days is None else str(days)
        yield Remark(
            old.process_id,
            f"Standar pelayanan berkas ini tetap {said} hari kerja, meskipun versi baru menyebut yang lain.",
            f"The service standard of this case stays at {'no' if days is None else days} working days, whatever the "
            "new version says.",
        )

"""What a form may know of an application that is not sent yet: the same words as the variable `kasus` of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine.working_calendar import in_jakarta
from webapp.services.parties import Party
from webapp.services.whose_data import Whose


def facts_before_sending(
    permit_code: str, party: Party, whose: Whose, at: datetime, renews: str | None = None
) -> Mapping[str, Any]:
    """As if it were sent now; `whose` data the form wants is said as long as it is filled in.

    `renews` is the number of the application of the permit in hand.
    """
    return {
        "izin": permit_code,
        "nama_pemohon": party.name,
        "diajukan_oleh": party.applied_by,
        "selaku": party.capacity.value,
        "data_pemohon": whose.value,
        "diajukan_pada": in_jakarta(at).isoformat(timespec="seconds"),
        **({} if renews is None else {"izin_lama": renews}),
    }

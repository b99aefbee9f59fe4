from __future__ import annotations

from flask import abort, request

from webapp.models import Delivery


def chosen_delivery() -> Delivery:
    """How the letter is to come, also on a page that is shown again; the electronic letter when nothing was chosen."""
    try:
        return Delivery(request.values.get("pengambilan", Delivery.ELECTRONIC))
    except ValueError:
        abort(400)

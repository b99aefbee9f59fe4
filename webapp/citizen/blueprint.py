from flask import Blueprint

from webapp.shared import pickup_words

blueprint = Blueprint("citizen", __name__)
blueprint.record_once(lambda state: pickup_words.init_app(state.app))

# The views register themselves on the blueprint.
from webapp.citizen import (  # noqa: E402, F401
    apply,
    bundle_choice,
    bundle_overview,
    companies,
    company,
    company_change,
    company_person,
    company_registration,
    draft_check,
    draft_letter,
    draft_overview,
    draft_page,
    draft_party,
    draft_removal,
    draft_renewal,
    draft_representation,
    follow_up,
    list_export,
    my_account,
    my_application,
    my_applications,
    my_attachment,
    my_conversation,
    my_copy,
    my_devices,
    my_letter,
    my_payment,
    my_permits,
    my_phone,
    my_receipt,
    my_task,
    navigation,
    pickup,
    renewal,
    saved_views,
    survey,
    withdrawal,
)

from flask import Blueprint

blueprint = Blueprint("citizen", __name__)

# The views register themselves on the blueprint.
from webapp.citizen import (  # noqa: E402, F401
    apply,
    companies,
    company,
    company_person,
    company_registration,
    draft_check,
    draft_overview,
    draft_page,
    draft_party,
    draft_removal,
    draft_representation,
    list_export,
    my_application,
    my_applications,
    my_attachment,
    my_letter,
    my_receipt,
    my_task,
    navigation,
    saved_views,
    withdrawal,
)

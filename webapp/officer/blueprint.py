from flask import Blueprint

from webapp.officer.document_links import document_links
from webapp.officer.navigation import navigation
from webapp.shared import case_words
from webapp.shared.event_words import history_items

blueprint = Blueprint("officer", __name__, url_prefix="/petugas")
blueprint.context_processor(lambda: {"navigation": navigation()})
blueprint.record_once(lambda state: case_words.init_app(state.app))
blueprint.add_app_template_filter(history_items)
blueprint.add_app_template_filter(document_links)

# The views register themselves on the blueprint.
from webapp.officer import (  # noqa: E402, F401
    assign,
    attachment,
    bill,
    bills,
    board,
    case_file,
    claim,
    conversation,
    conversations,
    document,
    give_back,
    inbox,
    inbox_views,
    keys,
    letter,
    notes,
    notes_for_me,
    own_application,
    refund,
    revocation,
    search,
    snooze,
    substitutions,
    task,
)

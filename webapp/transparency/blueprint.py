from flask import Blueprint

from webapp.shared import case_words
from webapp.transparency.navigation import navigation

blueprint = Blueprint("transparency", __name__)
blueprint.context_processor(lambda: {"navigation": navigation()})
blueprint.record_once(lambda state: case_words.init_app(state.app))

# The views register themselves on the blueprint.
from webapp.transparency import (  # noqa: E402, F401
    about,
    case,
    guide,
    home,
    letter,
    life_event,
    message_report,
    permit_fee,
    permits,
)

from flask import Blueprint

from webapp.operator.navigation import navigation

blueprint = Blueprint("operator", __name__, url_prefix="/operator")
blueprint.context_processor(lambda: {"navigation": navigation()})

# The views register themselves on the blueprint.
from webapp.operator import incident, incidents  # noqa: E402, F401

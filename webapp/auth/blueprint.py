from flask import Blueprint

blueprint = Blueprint("auth", __name__)

# The views register themselves on the blueprint.
from webapp.auth import login, logout, registration  # noqa: E402, F401

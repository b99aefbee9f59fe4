from flask import Blueprint

blueprint = Blueprint("auth", __name__)

# The views register themselves on the blueprint.
from webapp.auth import enter_code, give_name, login, logout, not_me, registration, staff_login  # noqa: E402, F401

from flask import Blueprint

from webapp.extensions import csrf

blueprint = Blueprint("bank", __name__, url_prefix="/bank")
# No browser and no cookie is involved: the signature says who asks.
csrf.exempt(blueprint)

# The views register themselves on the blueprint.
from webapp.bank import inquiry, payment  # noqa: E402, F401

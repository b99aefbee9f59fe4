"""What gunicorn serves: `gunicorn webapp.wsgi:application`."""

from __future__ import annotations

from webapp import create_app
from webapp.start_up import set_start_up_apart

application = create_app()
set_start_up_apart()

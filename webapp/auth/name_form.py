from __future__ import annotations

from flask_wtf import FlaskForm

from webapp.auth.person_fields import email_field, name_field


class NameForm(FlaskForm):
    """Somebody new: a name, and an e-mail address for those who have one."""

    name = name_field()
    email = email_field()

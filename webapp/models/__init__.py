"""The tables of the web application, one row class per file."""

from webapp.models.application import Application, Channel
from webapp.models.attachment import Attachment
from webapp.models.base import Base
from webapp.models.draft import Draft
from webapp.models.letter import Letter, LetterKind
from webapp.models.login_attempt import LoginAttempt
from webapp.models.login_session import LoginSession
from webapp.models.membership import Membership
from webapp.models.number_series import NumberSeries
from webapp.models.survey_answer import SurveyAnswer
from webapp.models.user import User, UserKind

__all__ = [
    "Application",
    "Attachment",
    "Base",
    "Channel",
    "Draft",
    "Letter",
    "LetterKind",
    "LoginAttempt",
    "LoginSession",
    "Membership",
    "NumberSeries",
    "SurveyAnswer",
    "User",
    "UserKind",
]

"""The tables of the web application, one row class per file."""

from webapp.models.application import Application, Channel
from webapp.models.attachment import Attachment
from webapp.models.base import Base
from webapp.models.capacity import Capacity
from webapp.models.company import Company
from webapp.models.company_invitation import CompanyInvitation
from webapp.models.company_member import CompanyMember, CompanyRole
from webapp.models.draft import Draft
from webapp.models.letter import Letter, LetterKind
from webapp.models.login_attempt import LoginAttempt
from webapp.models.login_session import LoginSession
from webapp.models.membership import Membership
from webapp.models.number_series import NumberSeries
from webapp.models.representation import Representation
from webapp.models.saved_view import SavedView
from webapp.models.user import User, UserKind

__all__ = [
    "Application",
    "Attachment",
    "Base",
    "Capacity",
    "Channel",
    "Company",
    "CompanyInvitation",
    "CompanyMember",
    "CompanyRole",
    "Draft",
    "Letter",
    "LetterKind",
    "LoginAttempt",
    "LoginSession",
    "Membership",
    "NumberSeries",
    "Representation",
    "SavedView",
    "User",
    "UserKind",
]

"""The tables of the web application, one row class per file."""

from webapp.models.application import Application, Channel, Delivery
from webapp.models.attachment import Attachment
from webapp.models.base import Base
from webapp.models.bill import Bill
from webapp.models.capacity import Capacity
from webapp.models.case_note import CaseNote
from webapp.models.case_note_mention import CaseNoteMention
from webapp.models.company import Company
from webapp.models.company_change import CompanyChange
from webapp.models.company_invitation import CompanyInvitation
from webapp.models.company_member import CompanyMember, CompanyRole
from webapp.models.conversation_message import ConversationMessage, Side
from webapp.models.correction_mark import CorrectionMark
from webapp.models.draft import Draft
from webapp.models.early_report import EarlyReport
from webapp.models.kept_form import KeptForm
from webapp.models.letter import Letter, LetterKind
from webapp.models.login_attempt import LoginAttempt
from webapp.models.login_code import CodePurpose, LoginCode
from webapp.models.login_session import LoginSession
from webapp.models.membership import Membership
from webapp.models.notice import AccountNoticeKind, Notice, NoticeKind
from webapp.models.number_series import NumberSeries
from webapp.models.payment import Allocation, Payment, PaymentKind
from webapp.models.pickup_booking import PickupBooking
from webapp.models.refund import Refund
from webapp.models.representation import Representation
from webapp.models.saved_view import Listing, SavedView
from webapp.models.search_term import LONGEST_TERM, SearchTerm, TermKind
from webapp.models.substitution import Acting, Substitution
from webapp.models.survey_answer import SurveyAnswer
from webapp.models.task_draft import TaskDraft
from webapp.models.task_snooze import TaskSnooze
from webapp.models.user import User, UserKind

__all__ = [
    "Acting",
    "AccountNoticeKind",
    "Allocation",
    "Application",
    "Attachment",
    "Base",
    "Bill",
    "ConversationMessage",
    "CorrectionMark",
    "Delivery",
    "CodePurpose",
    "Capacity",
    "Channel",
    "CaseNote",
    "CaseNoteMention",
    "Company",
    "CompanyChange",
    "CompanyInvitation",
    "CompanyMember",
    "CompanyRole",
    "Draft",
    "EarlyReport",
    "KeptForm",
    "Letter",
    "LetterKind",
    "LoginAttempt",
    "LoginCode",
    "LoginSession",
    "Membership",
    "Notice",
    "NoticeKind",
    "NumberSeries",
    "Side",
    "PickupBooking",
    "Payment",
    "PaymentKind",
    "Refund",
    "LONGEST_TERM",
    "Listing",
    "SearchTerm",
    "Substitution",
    "SurveyAnswer",
    "TermKind",
    "Representation",
    "SavedView",
    "TaskDraft",
    "TaskSnooze",
    "User",
    "UserKind",
]

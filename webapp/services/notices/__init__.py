"""Notices: people are told about their cases by SMS, WhatsApp and e-mail.

`listener` writes down what is to be told, in the transaction in which it happened. The worker (`NoticePost.send_due`)
finds out who is told and how, sends outside any transaction, and writes down what came of it; what a gateway reports
later is added by `report`. `NoticeSender` is the service task that waits until a notice is out.
"""

from webapp.services.notices.case_notices import CaseNotices, NoticeState, ShownNotice, notices_of_case
from webapp.services.notices.late import note_late_cases
from webapp.services.notices.listener import note_news
from webapp.services.notices.post import NoticePost
from webapp.services.notices.report import Report, take_report
from webapp.services.notices.sender import NoticeSender

__all__ = [
    "CaseNotices",
    "NoticePost",
    "NoticeSender",
    "NoticeState",
    "Report",
    "ShownNotice",
    "note_late_cases",
    "note_news",
    "notices_of_case",
    "take_report",
]

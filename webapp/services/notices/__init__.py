"""Notices: people are told about their cases by SMS, WhatsApp and e-mail.

`listener` writes down what is to be told, in the transaction in which it happened; `account` does so for what is about
an account and no case. The worker (`NoticePost.send_due`) finds out who is told and how, sends outside any transaction
and not at night (`quiet_hours`), and writes down what came of it; what a gateway reports later is added by `report`,
and kept by `early_reports` when it comes too early. `NoticeSender` is the service task that waits for a notice.
`retention` says what is kept how long.
"""

from webapp.services.notices.case_notices import CaseNotices, NoticeState, ShownNotice, notices_of_case
from webapp.services.notices.early_reports import EarlyReports, forget_early_reports, take_report
from webapp.services.notices.late import note_late_cases
from webapp.services.notices.listener import note_news
from webapp.services.notices.post import NoticePost
from webapp.services.notices.report import Report
from webapp.services.notices.retention import erase_old_notices
from webapp.services.notices.sender import NoticeSender

__all__ = [
    "CaseNotices",
    "EarlyReports",
    "NoticePost",
    "NoticeSender",
    "NoticeState",
    "Report",
    "erase_old_notices",
    "forget_early_reports",
    "ShownNotice",
    "note_late_cases",
    "note_news",
    "notices_of_case",
    "take_report",
]

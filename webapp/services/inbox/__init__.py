"""The inbox of an officer: the tasks of a tab, a page at a time, narrowed down as wanted. What has no bound is
counted only as far as a person reads."""

from webapp.services.inbox.counts import MOST_COUNTED, InboxCounts, count_inbox
from webapp.services.inbox.find import PAGE, InboxItem, InboxPage, find_inbox
from webapp.services.inbox.part import has_part_in_case
from webapp.services.inbox.query import Age, InboxQuery, Tab
from webapp.services.inbox.steps import find_steps

__all__ = [
    "MOST_COUNTED",
    "PAGE",
    "Age",
    "InboxCounts",
    "InboxItem",
    "InboxPage",
    "InboxQuery",
    "Tab",
    "count_inbox",
    "find_inbox",
    "find_steps",
    "has_part_in_case",
]

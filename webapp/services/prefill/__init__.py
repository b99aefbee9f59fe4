"""Asking once: what a person answered before is proposed again, with its source beside it."""

from webapp.services.prefill.for_draft import KnownAnswers, proposals_for, read_known_answers
from webapp.services.prefill.given_answers import GivenAnswers
from webapp.services.prefill.proposal import Origin, Proposal, Source, read_proposals, write_proposals
from webapp.services.prefill.propose import AccountFacts, propose, same_facts

__all__ = [
    "AccountFacts",
    "GivenAnswers",
    "KnownAnswers",
    "Origin",
    "Proposal",
    "Source",
    "proposals_for",
    "propose",
    "read_known_answers",
    "read_proposals",
    "same_facts",
    "write_proposals",
]

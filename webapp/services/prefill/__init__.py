"""Asking once: what a person answered before is proposed again, with its source beside it."""

from webapp.services.prefill.for_draft import proposals_for
from webapp.services.prefill.given_answers import GivenAnswers, read_own_answers
from webapp.services.prefill.proposal import Origin, Proposal, Source, read_proposals, write_proposals
from webapp.services.prefill.propose import AccountFacts, propose, read_account_facts, same_facts

__all__ = [
    "AccountFacts",
    "GivenAnswers",
    "Origin",
    "Proposal",
    "Source",
    "proposals_for",
    "propose",
    "read_account_facts",
    "read_own_answers",
    "read_proposals",
    "same_facts",
    "write_proposals",
]

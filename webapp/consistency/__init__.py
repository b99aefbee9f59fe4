"""Whether the parts that describe a permit agree: catalogue, procedure, forms, tables and letters.

One rule is one file; it states its rule in its first sentence and says for each disagreement what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from webapp.consistency import (
    asked_once_fits_forms,
    bundles_fit_forms,
    checklist_has_each_requirement,
    documents_have_one_name,
    families_have_examples,
    fees_are_collected,
    follow_ups_have_procedures,
    forms_are_used,
    letters_are_used,
    permits_have_procedures,
    refusals_are_worded,
    renewals_fit_forms,
    requirements_are_asked,
    roles_have_one_name,
    signers_have_posts,
    standards_agree,
    start_forms_differ,
    tables_are_used,
    variants_fit_forms,
)
from webapp.consistency.city import City, read_city
from webapp.consistency.finding import Finding

Rule = Callable[[City], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    permits_have_procedures.check,
    follow_ups_have_procedures.check,
    families_have_examples.check,
    forms_are_used.check,
    tables_are_used.check,
    letters_are_used.check,
    roles_have_one_name.check,
    signers_have_posts.check,
    documents_have_one_name.check,
    requirements_are_asked.check,
    checklist_has_each_requirement.check,
    refusals_are_worded.check,
    start_forms_differ.check,
    standards_agree.check,
    fees_are_collected.check,
    asked_once_fits_forms.check,
    renewals_fit_forms.check,
    bundles_fit_forms.check,
    variants_fit_forms.check,
)


def check_city(city: City) -> list[Finding]:
    """What disagrees, in the order of the rules."""
    return [finding for rule in RULES for finding in rule(city)]


__all__ = ["RULES", "City", "Finding", "check_city", "read_city"]

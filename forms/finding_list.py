"""Gathers what is wrong with one form, so that an analyst hears everything at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

from forms.finding import Finding, Severity
from forms.keys import WRITTEN_BY_EDITORS


class UnusableComponentError(Exception):
    """The component cannot be used; why is noted already."""


class FindingList:
    """The findings about one file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.findings: list[Finding] = []

    def report(self, component: str, rule: str, message_id: str, message_en: str, severity: Severity = "error") -> None:
        """Notes what is wrong, and goes on."""
        self.findings.append(Finding(rule, self.source, component, message_id, message_en, severity))

    def refuse(self, component: str, rule: str, message_id: str, message_en: str) -> NoReturn:
        """Notes what is wrong, and gives the component up."""
        self.report(component, rule, message_id, message_en)
        raise UnusableComponentError

    def report_ignored(self, component: str, given: Mapping[str, Any], read: Iterable[str]) -> None:
        """Advises about keys that stand there in vain."""
        for name in sorted(given.keys() - set(read) - WRITTEN_BY_EDITORS):
            self.report(component, "ignored-key", f'"{name}" tidak dibaca.', f'"{name}" is not read.', "advice")

    def report_circle(self, keys: Sequence[str]) -> None:
        """Notes fields that wait for each other."""
        names = ", ".join(keys)
        self.report(
            keys[0],
            "circle",
            f"Syarat atau hitungan saling menunggu: {names}.",
            f"Conditions or computed values wait for each other: {names}.",
        )

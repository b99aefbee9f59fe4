"""What can be wrong with the catalogue."""

from collections.abc import Sequence

from catalog.finding import Finding


class CatalogError(Exception):
    """The data files of the catalogue cannot be used; every finding names file, entry and key."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)

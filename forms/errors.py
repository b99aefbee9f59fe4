"""What the forms refuse, said to the analyst who writes a form or to the person who fills it in."""

from __future__ import annotations

from collections.abc import Sequence

from forms.finding import Finding


class FormsError(Exception):
    """Something about a form or an answer is refused."""


class FormDefinitionError(FormsError):
    """The form definition cannot be used. Names the file and the component of every fault."""

    def __init__(self, source: str, findings: Sequence[Finding]) -> None:
        self.source = source
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in findings))


class UploadRejected(FormsError):
    """The file store refuses an uploaded file; the message is for the person who uploads it."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)

"""Findings about procedures and forms as a report: by file, then by element, in one language or both.

processes/siup.bpmn
  line 12: periksa (Periksa berkas)
    error: Langkah ini belum punya formulir. Isi zeebe:formDefinition formId. [user-tasks]
           This step has no form. Set zeebe:formDefinition formId.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from engine import Finding
from forms import Finding as FormFinding


@dataclass(frozen=True)
class Line:
    """One finding, whichever part of the product had it. `line` is 0 where it concerns the whole file."""

    severity: str
    source: str
    line: int
    element_id: str
    element_name: str
    rule: str
    message_id: str  # Indonesian
    message_en: str

    def shown_as(self, source: str) -> Line:
        """The same about a file that people know by another path."""
        return replace(self, source=source)


def report_line(finding: Finding | FormFinding) -> Line:
    if isinstance(finding, FormFinding):
        place, name, line = finding.component, "", 0
    else:
        place, name, line = finding.element_id, finding.element_name, finding.line
    return Line(
        finding.severity, finding.source, line, place, name, finding.rule, finding.message_id, finding.message_en
    )


def report(lines: Sequence[Line], language: str) -> Iterator[str]:
    """The lines of the report; `language` is id, en or both."""
    ordered = sorted(lines, key=lambda line: (line.source, line.line, line.element_id, line.severity != "error"))
    for source, of_file in groupby(ordered, key=lambda line: line.source):
        yield source
        for (number, element, name), of_element in groupby(of_file, key=_element):
            place = f"line {number}: " if number else ""
            yield f"  {place}{element}" + (f" ({name})" if name and name != element else "")
            for line in of_element:
                yield from _say(line, language)


def _element(line: Line) -> tuple[int, str, str]:
    return line.line, line.element_id, line.element_name


def _say(line: Line, language: str) -> Iterator[str]:
    texts = {"id": [line.message_id], "en": [line.message_en]}.get(language, [line.message_id, line.message_en])
    lead = f"    {line.severity}: "
    yield f"{lead}{texts[0]} [{line.rule}]"
    for text in texts[1:]:
        yield " " * len(lead) + text

from __future__ import annotations

from collections.abc import Iterator

from webapp.consistency.city import City, chosen_texts, inputs
from webapp.consistency.finding import Finding
from webapp.letters.render import SHARED_TEMPLATES

_PARTS = ("base", "format", "table")
_PRINTED_BY_THE_PROGRAM = ("tanda_terima", "salinan_permohonan", "tanda_duplikat")


def check(city: City) -> Iterator[Finding]:
    """Every letter that a step makes has a template, and every template is the letter of some step."""
    used = {*_PARTS, *_PRINTED_BY_THE_PROGRAM}
    for diagram in city.library.diagrams.values():
        for node, target, source in inputs(diagram):
            for name in chosen_texts(source) if target.startswith("templat") or target == "template" else ():
                found = name if name in city.letters else _shared(name)
                used |= {found} if found else set()
                if found is None:
                    message = (
                        f"makes the letter {name!r}, which has no template: write webapp/templates/letters/{name}.typ"
                    )
                    yield Finding(diagram.source, node.id, message)
    for name in sorted(city.letters):
        if name not in used and _shared(name) is None:
            yield Finding(f"letters/{name}.typ", "", "is the letter of no step: name it in a diagram or take it away")


def _shared(name: str) -> str | None:
    """The shared template that stands in for a letter of that name."""
    return next((shared for shared in SHARED_TEMPLATES if name == shared or name.endswith(f"_{shared}")), None)

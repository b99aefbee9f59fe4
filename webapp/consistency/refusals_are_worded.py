from __future__ import annotations

from collections.abc import Iterator

from engine.definitions.diagram import Diagram
from engine.xml import parse_xml
from webapp.consistency.city import City
from webapp.consistency.finding import Finding


def check(city: City) -> Iterator[Finding]:
    """Every reason for refusal of the catalogue is worded by the decision that leads to the letter of refusal.

    That is the decision whose answer is the variable `penolakan`. The reason stands in an answer of its tables, or,
    where the letter words it otherwise, in the note of the rule.
    """
    for code, (permit, diagram) in city.procedures.items():
        decisions = _refusing(diagram)
        if not decisions:
            message = "asks no decision for the reason of a refusal: call one with the result variable 'penolakan'"
            yield Finding(diagram.source, permit.process_id, message)
            continue
        texts = _texts(city, decisions)
        not_worded = {item.item for item in permit.not_modelled}
        for refusal in permit.refusal_reasons:
            reason = refusal.reason.casefold()
            if refusal.reason not in not_worded and not any(reason in text for text in texts):
                message = (
                    f"{', '.join(decisions)} has no rule for {refusal.reason!r}: word it there, or in a rule's note"
                )
                yield Finding("permits.yaml", code, message)


def _refusing(diagram: Diagram) -> list[str]:
    called = [
        (node.extension_value("calledDecision", "decisionId"), node.extension_value("calledDecision", "resultVariable"))
        for node in diagram.of_type("businessRuleTask")
    ]
    return sorted({decision for decision, variable in called if decision and variable == "penolakan"})


def _texts(city: City, decisions: list[str]) -> list[str]:
    """Everything that the files of these decisions answer and note, in lower case."""
    known = [decision for decision in decisions if decision in city.library.decisions]
    roots = [parse_xml(city.library.files[path], path) for path in city.library.decisions.sources_of(known)]
    return [
        "".join(element.itertext()).casefold()
        for root in roots
        for element in root.iter("{*}outputEntry", "{*}description")
    ]

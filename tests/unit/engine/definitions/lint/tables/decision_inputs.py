"""Decisions against the answers of the form before them."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

from support.diagrams import decision, diagram, files, script, user_task

FORM = json.dumps(
    {
        "type": "default",
        "id": "isian",
        "schemaVersion": 19,
        "components": [
            {"type": "number", "key": "luas", "label": "Luas"},
            {
                "type": "radio",
                "key": "jenis",
                "label": "Jenis",
                "values": [{"label": "Baru", "value": "baru"}, {"label": "Lama", "value": "lama"}],
            },
        ],
    }
).encode()


def asking(reads: str, test: str, *, type_ref: str = "Any", before: str = "a", name: str = "a") -> dict[str, bytes]:
    """A table that looks at what the step `a` answered."""
    table = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="f" namespace="urn:f">'
        f'<inputData id="i" name="{name}"><variable name="{name}" typeRef="{type_ref}"/></inputData>'
        '<decision id="d" name="d"><variable name="d"/><informationRequirement id="r"><requiredInput href="#i"/>'
        '</informationRequirement><decisionTable id="t" hitPolicy="FIRST"><input id="c" label="Isian">'
        f"<inputExpression><text>{escape(reads)}</text></inputExpression></input>"
        f'<output id="o" name="d"/><rule id="r1"><inputEntry><text>{escape(test)}</text></inputEntry><outputEntry>'
        '<text>"ya"</text></outputEntry></rule><rule id="r2"><inputEntry><text>-</text></inputEntry><outputEntry>'
        '<text>"tidak"</text></outputEntry></rule></decisionTable></decision></definitions>'
    ).encode()
    steps = {"a": user_task(form="isian"), "b": script("=a.luas", "b"), "c": decision("d", "hasil")}
    drawn = diagram("p", f"mulai > {before} > c > akhir", **{step: steps[step] for step in {*before.split(" > "), "c"}})
    return {**files(drawn), "forms/definitions/shared/isian.form": FORM, "processes/decisions/d.dmn": table}


PASSES = {
    "a choice of the field": asking("a.jenis", '"baru"'),
    "a number": asking("a.luas", "> 100"),
    "a variable that a script gives": asking("b", "[1..5]", before="a > b", name="b"),
    "a variable of which nothing is known": asking("lain.apa", '"x"', name="lain"),
}
FAILS = {
    "a field that the form does not have": asking("a.jenes", '"baru"'),
    "a choice that the field does not have": asking("a.jenis", '"Baru"'),
    "a text where the form asks a number": asking("a.luas", '"luas"'),
    "a text where a script gives a number": asking("b", '"luas"', before="a > b", name="b"),
}

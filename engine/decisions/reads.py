"""What a decision looks at in the variables of a case, itself and by all that it requires."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml.etree import _Element

from engine.decisions.dmn import id_of, kind, required_by, text_of, variable_name_of
from engine.decisions.evaluation import Key
from engine.decisions.file import DecisionFile
from engine.decisions.table_text import ANYTHING
from engine.feel.errors import FeelSyntaxError
from engine.feel.reads import Reads, reads_of

_EXPRESSIONS = ("literalExpression", "inputExpression", "outputEntry")
_DECIDED = ("decision", "businessKnowledgeModel")


def decision_reads(files: Iterable[DecisionFile], key: Key) -> Reads:
    """The variables of the case that decide; what required decisions answer is not among them."""
    own = {
        (file.namespace, id_of(element)): (file, element) for file in files for element in file.root if kind(element)
    }
    found, names = Reads(), set[str]()
    waiting, seen = [key], set[Key]()
    while waiting:
        key = waiting.pop()
        if key in seen or key not in own:
            continue
        seen.add(key)
        file, element = own[key]
        if kind(element) not in _DECIDED:
            continue
        names |= {variable_name_of(element), id_of(element)}
        for reads in _texts(element):
            found.add(reads)
        waiting += [file.requirement(target).key for target in required_by(element)]
    for paths in (found.paths, found.counted, found.may_be_missing):
        paths -= {path for path in paths if path[0] in names}
    return found


def _texts(element: _Element) -> Iterator[Reads]:
    for part in element.iter("{*}*"):
        text = text_of(part)
        if kind(part) in _EXPRESSIONS and text:
            yield _reads(text, "expression")
        elif kind(part) == "inputEntry" and text not in ANYTHING:
            yield _reads(text, "unary_tests")


def _reads(text: str, start: str) -> Reads:
    """Nothing of what is no FEEL: the reader of the file refuses that."""
    try:
        return reads_of(text, start=start)
    except FeelSyntaxError:
        return Reads()

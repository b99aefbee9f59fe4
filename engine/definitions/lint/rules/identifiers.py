"""Ids are stable names: present where something refers to them, unique in the file, and names as XML has them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from engine.definitions.diagram import XmlNode, local_name
from engine.definitions.flow_node import is_bpmn, is_flow_node
from engine.definitions.lint.context import Context
from engine.finding import Finding

_NCNAME = re.compile(r"[^\W\d][\w.\-·]*\Z")
_PLAIN = re.compile(r"[^\W\d]\w*\Z")


def check(context: Context) -> Iterator[Finding]:
    elements = [node for node in context.diagram.root.iter() if is_bpmn(node)]
    used = Counter(node.get("id") for node in elements)
    said: set[str] = set()
    for node in elements:
        element_id = node.get("id")
        if element_id is None:
            if _needs_id(node):
                yield _missing(context, node)
        elif not _NCNAME.match(element_id):
            yield context.error(
                node,
                f"Id {element_id!r} bukan nama XML.",
                "Pakai huruf, angka, garis bawah, titik atau tanda hubung, dan awali dengan huruf.",
                f"The id {element_id!r} is no XML name.",
                "Use letters, digits, underscores, dots or dashes, and begin with a letter.",
            )
        elif used[element_id] > 1 and element_id not in said:
            said.add(element_id)
            yield context.error(
                node,
                f"Id {element_id} dipakai {used[element_id]} kali.",
                "Setiap unsur perlu id sendiri.",
                f"The id {element_id} is used {used[element_id]} times.",
                "Every element needs its own.",
            )
    for step in context.diagram.nodes.values():
        if _NCNAME.match(step.id) and not _PLAIN.match(step.id):
            yield context.advice(
                step,
                f"Id {step.id} sukar ditulis dalam ungkapan.",
                "Pakai huruf, angka dan garis bawah saja.",
                f"The id {step.id} is hard to write in expressions.",
                "Use letters, digits and underscores only.",
            )


def _needs_id(node: XmlNode) -> bool:
    return is_flow_node(node) or local_name(node) in ("process", "sequenceFlow")


def _missing(context: Context, node: XmlNode) -> Finding:
    return context.error(
        node,
        f"Unsur {local_name(node)} ini tidak punya id.",
        "Beri id yang unik.",
        f"This {local_name(node)} has no id.",
        "Give it an id of its own.",
    )

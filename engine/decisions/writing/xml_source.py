"""A DMN file that is written back exactly as it was read, except for what was changed in it.

Whoever compares two versions of a file sees only what its author changed: comments, spacing, the order of
attributes and everything that we do not know stay as they are. The file is cut into tags and what stands between
them; the names of the elements are those that the parser of XML found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from engine.decisions.dmn import kind, read_definitions

_MARKUP = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|(?P<end></[^>]*>)|(?P<start><[^!?/](?:[^>\"']|\"[^\"]*\"|'[^']*')*>)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"(?P<space>\s+)(?P<name>[^\s=]+)\s*=\s*(?P<value>\"[^\"]*\"|'[^']*')")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE_ESCAPES = _ESCAPES | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
INDENT = "  "


@dataclass(eq=False)
class SourceElement:
    """An element with the very characters that make it up."""

    kind: str
    """Its name in DMN; empty for elements of other namespaces."""
    start_tag: str
    lead: str = ""
    """What stands between the element before (or the start of the parent) and this one: spaces and comments."""
    children: list[SourceElement] = field(default_factory=list)
    tail: str = ""
    """What stands before the end tag; of an element without children, its whole content."""
    end_tag: str = ""
    element: etree._Element | None = None
    """The same element as the parser sees it; None for one that was added."""

    @property
    def prefix(self) -> str:
        """`dmn:` where the file writes `<dmn:text>`, mostly empty."""
        name = re.split(r"[\s/>]", self.start_tag[1:], maxsplit=1)[0]
        return name[: name.find(":") + 1]

    @property
    def indent(self) -> str:
        """The line break and spaces before the element."""
        spaces = self.lead[len(self.lead.rstrip()) :]
        return spaces[spaces.rfind("\n") :] if "\n" in spaces else ""

    def of_kind(self, *kinds: str) -> list[SourceElement]:
        """The children of these kinds."""
        return [own for own in self.children if own.kind in kinds]

    def first(self, own_kind: str) -> SourceElement | None:
        """The first child of this kind."""
        return next(iter(self.of_kind(own_kind)), None)

    def walk(self) -> Iterator[SourceElement]:
        """The element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            own = waiting.pop()
            yield own
            waiting.extend(reversed(own.children))

    def attribute(self, name: str) -> str:
        """The characters of an attribute, as they are for ids; empty when there is none."""
        found = self._find_attribute(name)
        return found.group("value")[1:-1] if found else ""

    def set_attribute(self, name: str, value: str) -> None:
        """Changes, adds or (when the value is empty) removes an attribute."""
        written = f'{name}="{_escape(value, _ATTRIBUTE_ESCAPES)}"' if value else ""
        if found := self._find_attribute(name):
            before = found.group("space") if written else ""
            self.start_tag = self.start_tag[: found.start()] + before + written + self.start_tag[found.end() :]
        elif written:
            at = len(self.start_tag) - (2 if self.start_tag.endswith("/>") else 1)
            head = self.start_tag[:at].rstrip()
            self.start_tag = f"{head} {written}{self.start_tag[len(head) :]}"

    def set_content(self, text: str) -> None:
        """Replaces the whole content by a text."""
        self._open()
        self.children = []
        self.tail = _escape(text, _ESCAPES)

    def insert(self, index: int, child: SourceElement) -> None:
        """Adds a child, on a line of its own where the file is written in lines."""
        self._open()
        if not child.lead and self.indent:
            neighbour = next((own for own in (*self.children[index:], *self.children[:index]) if own.indent), None)
            child.indent_to(self.indent + INDENT if neighbour is None else neighbour.indent)
            if not self.children and not self.tail.strip():
                self.tail = self.indent
        self.children.insert(index, child)

    def indent_to(self, indent: str) -> None:
        """Puts an element that was added, and those in it, on lines of their own."""
        self.lead = indent
        for own in self.children:
            own.indent_to(indent + INDENT)
        if self.children:
            self.tail = indent

    def insert_after(self, kinds: Collection[str], child: SourceElement) -> None:
        """Adds a child behind the last one of these kinds; before all others when there is none."""
        self.insert(self._behind(kinds), child)

    def arrange(
        self, present: Sequence[SourceElement], wanted: Sequence[SourceElement], after: Collection[str]
    ) -> None:
        """Puts the wanted children in the place of the present ones, in their order; others stay where they are.

        Where there was none so far they come behind the children whose kinds are given.
        """
        if list(present) == list(wanted):
            return
        leaving = set(present)
        index = self.children.index(present[0]) if present else self._behind(after)
        self.children = [own for own in self.children if own not in leaving]
        for offset, own in enumerate(wanted):
            if own in leaving:
                self.children.insert(index + offset, own)
            else:
                self.insert(index + offset, own)

    def _behind(self, kinds: Collection[str]) -> int:
        return max((i for i, own in enumerate(self.children, start=1) if own.kind in kinds), default=0)

    def render(self) -> str:
        """The characters of the element, with what stands before it."""
        parts: list[str] = []
        self._render(parts)
        return "".join(parts)

    def _render(self, parts: list[str]) -> None:
        parts += (self.lead, self.start_tag)
        for own in self.children:
            own._render(parts)
        parts += (self.tail, self.end_tag)

    def _find_attribute(self, name: str) -> re.Match[str] | None:
        return next((own for own in _ATTRIBUTE.finditer(self.start_tag) if own.group("name") == name), None)

    def _open(self) -> None:
        if not self.end_tag:
            name = re.split(r"[\s/>]", self.start_tag[1:], maxsplit=1)[0]
            self.start_tag = self.start_tag.removesuffix("/>").rstrip() + ">"
            self.end_tag = f"</{name}>"


class SourceDocument:
    """A DMN file; raises DecisionDefinitionError when it is none."""

    def __init__(self, data: bytes, source: str) -> None:
        self.tree = read_definitions(data, source)
        self.encoding = self.tree.getroottree().docinfo.encoding or "UTF-8"
        text = data.decode(self.encoding)
        self.root, self._after = _cut(text)
        elements = (own for own in self.tree.iter() if isinstance(own.tag, str))
        for own, element in zip(self.root.walk(), elements, strict=True):
            own.element, own.kind = element, kind(element)

    def render(self) -> bytes:
        """The file."""
        return (self.root.render() + self._after).encode(self.encoding, errors="xmlcharrefreplace")

    def ids(self) -> set[str]:
        """All ids of the file, those of the drawing too."""
        return {own_id for own in self.tree.iter() if isinstance(own.tag, str) and (own_id := own.get("id"))}


def new_element(
    own_kind: str, prefix: str, attributes: Mapping[str, str], children: Sequence[SourceElement] = ()
) -> SourceElement:
    """An element to be added; attributes without a value are left out."""
    own = SourceElement(own_kind, f"<{prefix}{own_kind} />")
    for name, value in attributes.items():
        own.set_attribute(name, value)
    for child in children:
        own.insert(len(own.children), child)
    return own


def new_text(prefix: str, text: str) -> SourceElement:
    """A `text` element to be added."""
    own = new_element("text", prefix, {})
    own.set_content(text)
    return own


def _cut(text: str) -> tuple[SourceElement, str]:
    """The root element, and what follows it. The text is known to be well-formed."""
    outside = SourceElement("", "")
    path = [outside]
    at = 0  # where the characters begin that belong to no element yet
    for markup in _MARKUP.finditer(text):
        if markup.group("start"):
            own = SourceElement("", markup.group(), lead=text[at : markup.start()])
            path[-1].children.append(own)
            if not own.start_tag.endswith("/>"):
                path.append(own)
        elif markup.group("end"):
            own = path.pop()
            own.tail, own.end_tag = text[at : markup.start()], markup.group()
        else:
            continue  # comments, instructions and CDATA go with the characters around them
        at = markup.end()
    return outside.children[0], text[at:]


def _escape(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in text)

"""The small Markdown of forms: headings, paragraphs, lists, bold, italics, links. Anything else is plain text.

The text is escaped first; markup is added around it after that, so that no text can bring markup along.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_HEADING = re.compile(r"(#{1,4})\s+(.+)")
_BULLET = re.compile(r"[-*+]\s+(.+)")
_NUMBERED = re.compile(r"\d{1,3}[.)]\s+(.+)")
_LINK = re.compile(r"\[([^\[\]]{1,200})\]\(((?:https?://|mailto:|tel:|/(?!/)|\#)[^\s()*]{1,500})\)")
_BOLD = re.compile(r"\*\*([^*\n]{1,500})\*\*")
_ITALIC = re.compile(r"(?<![\w*])\*([^*\s][^*\n]{0,500})\*(?![\w*])")
_HEADING_SIZES = {1: "l", 2: "m", 3: "s", 4: "s"}


def to_markup(text: str) -> Markup:
    """The text as markup with the classes of the pages."""
    return Markup().join(_block(block) for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if block.strip())


def _block(block: str) -> Markup:
    lines = [line.strip() for line in block.strip().split("\n")]
    if heading := _HEADING.fullmatch(lines[0]):
        rest = "\n".join(lines[1:])
        return _heading(len(heading[1]), heading[2]) + (_block(rest) if rest.strip() else Markup())
    for item, tag, style in ((_BULLET, "ul", "bullet"), (_NUMBERED, "ol", "number")):
        if all(item.fullmatch(line) for line in lines):
            items = Markup().join(Markup("<li>{}</li>").format(_inline(item.sub(r"\1", line))) for line in lines)
            return Markup(f'<{tag} class="govuk-list govuk-list--{style}">{{}}</{tag}>').format(items)
    return Markup('<p class="govuk-body">{}</p>').format(Markup("<br>").join(_inline(line) for line in lines))


def _heading(level: int, text: str) -> Markup:
    # The page has the h1.
    tag = f"h{min(level + 1, 4)}"
    return Markup(f'<{tag} class="govuk-heading-{_HEADING_SIZES[level]}">{{}}</{tag}>').format(_inline(text))


def _inline(text: str) -> Markup:
    marked = str(escape(text))
    marked = _LINK.sub(r'<a class="govuk-link" href="\2">\1</a>', marked)
    marked = _BOLD.sub(r"<strong>\1</strong>", marked)
    return Markup(_ITALIC.sub(r"<em>\1</em>", marked))

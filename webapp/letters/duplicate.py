"""Makes a duplicate of a letter: a covering page, then the pages of the original as they are, each marked at its top.

The file stays an archive file that a screen reader can read: the tags of both parts come along. The signature of the
original does not, because it vouches for another file; the duplicate is signed anew.
"""

from __future__ import annotations

import io
from typing import Any


def append_original(cover: bytes, original: bytes, mark: bytes) -> bytes:
    """The pages of the original behind the cover. `mark` is a PDF whose only page is laid over each of them."""
    import pikepdf  # only now: a process that makes no duplicate does without the library

    with (
        pikepdf.open(io.BytesIO(cover)) as pdf,
        pikepdf.open(io.BytesIO(original)) as source,
        pikepdf.open(io.BytesIO(mark)) as marks,
    ):
        _take_signature_out(source)
        first, tags_before = len(pdf.pages), int(pdf.Root.StructTreeRoot.ParentTreeNextKey)
        pdf.pages.extend(source.pages)
        for page in list(pdf.pages)[first:]:
            page.obj.StructParents = int(page.obj.StructParents) + tags_before
            page.add_overlay(marks.pages[0])
        _append_tags(pdf, source, tags_before)
        output = io.BytesIO()
        pdf.save(output, deterministic_id=True)
    return output.getvalue()


def _take_signature_out(pdf: Any) -> None:
    """A letter has no form but that of its signature, and no note on its pages but the field of it."""
    for name in ("/AcroForm", "/Perms"):
        if name in pdf.Root:
            del pdf.Root[name]
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj.Annots


def _append_tags(pdf: Any, source: Any, tags_before: int) -> None:
    """One tree of tags for both parts: what the original is made of follows what the cover is made of."""
    import pikepdf

    tree, added = pdf.Root.StructTreeRoot, pdf.copy_foreign(source.Root.StructTreeRoot)
    for element in added.K:
        element.P = tree
        tree.K.append(element)
    parents = pikepdf.NumberTree(tree.ParentTree)
    for key, elements in pikepdf.NumberTree(added.ParentTree).items():
        parents[key + tags_before] = elements
    tree.RoleMap = pikepdf.Dictionary({**dict(added.get("/RoleMap", {})), **dict(tree.get("/RoleMap", {}))})
    tree.ParentTreeNextKey = tags_before + int(added.ParentTreeNextKey)

"""Reads one uploaded file and writes a clean one, a picture of one page, or how many pages it has: run as a script,
in a process of its own.

    python sanitise.py <jpeg|png|pdf|page|count> <source> <target> <limits as JSON>

Exit code 0: the target is written. 3: the file is refused; the reason, one word, stands on standard output.
Anything else, also being killed at a limit, means that the file could not be handled safely.
This file imports nothing of the project, so that it starts fast and can be run anywhere.
"""

from __future__ import annotations

import json
import resource
import sys
import warnings
from typing import Any

REFUSED = 3

# Of a PDF only what can be seen stays: no scripts, no actions that open or send anything, no files inside.
ACTIVE_KEYS = frozenset(
    {
        "/OpenAction", "/AA", "/JavaScript", "/JS", "/EmbeddedFiles", "/EmbeddedFile", "/AF", "/XFA",
        "/Launch", "/SubmitForm", "/ImportData", "/Collection", "/RichMediaContent", "/RichMediaSettings",
        "/Perms", "/Metadata", "/PieceInfo", "/URI",
    }
)  # fmt: skip
ACTIVE_ANNOTATIONS = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/Link"})


class RefusedError(Exception):
    """The file is not taken; the message is the word for the reason."""


def main(kind: str, source: str, target: str, limits: dict[str, int]) -> int:
    _limit_this_process(limits)
    try:
        if kind == "pdf":
            _clean_pdf(source, target, limits["pages"])
        elif kind == "page":
            _draw_page(source, target, limits)
        elif kind == "count":
            _count_pages(source, target)
        else:
            _clean_image(kind, source, target, limits)
    except RefusedError as refusal:
        print(refusal)
        return REFUSED
    return 0


def _limit_this_process(limits: dict[str, int]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"],) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"],) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["output"],) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _clean_image(kind: str, source: str, target: str, limits: dict[str, int]) -> None:
    """Decodes the picture and encodes it again: what stood around it (place, camera, scripts) is gone.

    A photograph is made no larger than somebody needs to read the document on it; `turn` are degrees, to the right.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = limits["pixels"]
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(source, formats=(kind.upper(),)) as opened:
            if kind == "jpeg":
                opened.thumbnail((limits["side"],) * 2, Image.Resampling.LANCZOS)
            image = ImageOps.exif_transpose(opened)
            image.load()
            if turn := limits.get("turn"):
                image = image.rotate(-turn, expand=True)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise RefusedError("pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise RefusedError("broken") from error
    # Only the pixels go on: no profile, no text, no animation.
    if kind == "jpeg":
        picture = image if image.mode in ("RGB", "L") else image.convert("RGB")
        _without_extras(picture).save(target, format="JPEG", quality=85, optimize=True)
    else:
        picture = image if image.mode in ("RGB", "RGBA", "L", "LA", "1") else image.convert("RGBA")
        _without_extras(picture).save(target, format="PNG", optimize=False)


def _without_extras(image: Any) -> Any:
    image.info = {}
    return image


_PAGE = """
#set page(width: auto, height: auto, margin: 0pt)
#let drawn = image("{source}", format: "pdf", page: {page}, width: 480pt)
#rotate({turn}deg, reflow: true, drawn)
"""


def _draw_page(source: str, target: str, limits: dict[str, int]) -> None:
    """One page of a PDF as a picture."""
    import io
    from pathlib import Path

    import typst
    from PIL import Image

    try:
        folder, name = Path(source).parent, Path(source).name
        document = folder / "page.typ"
        document.write_text(_PAGE.format(source=name, page=limits["page"], turn=limits["turn"]))
        drawn = typst.compile(str(document), root=str(folder), format="png", ppi=limits["ppi"])
        Image.open(io.BytesIO(drawn)).convert("RGB").save(target, format="JPEG", quality=85)
    except (ValueError, RuntimeError, OSError) as error:
        raise RefusedError("broken") from error


def _count_pages(source: str, target: str) -> None:
    import pikepdf

    try:
        with pikepdf.open(source) as pdf, open(target, "w", encoding="ascii") as counted:
            counted.write(str(len(pdf.pages)))
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise RefusedError("broken") from error


def _clean_pdf(source: str, target: str, pages: int) -> None:
    import pikepdf

    try:
        with pikepdf.open(source) as pdf:
            count = len(pdf.pages)
            if count == 0:
                raise RefusedError("broken")
            if count > pages:
                raise RefusedError("pages")
            if pdf.is_encrypted:
                raise RefusedError("password")
            _remove_active_parts(pdf, pikepdf)
            pdf.save(
                target,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                deterministic_id=True,
                linearize=False,
            )
    except pikepdf.PasswordError as error:
        raise RefusedError("password") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise RefusedError("broken") from error


def _remove_active_parts(pdf: Any, pikepdf: Any) -> None:
    # What was filled in becomes part of the page; the fields themselves go.
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    for key in ("/AcroForm", "/Names"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        if "/Annots" in page:
            kept = [
                annotation
                for annotation in page.Annots
                if isinstance(annotation, pikepdf.Dictionary)
                and str(annotation.get("/Subtype", "")) not in ACTIVE_ANNOTATIONS
            ]
            page.Annots = pikepdf.Array(kept)
    for item in pdf.objects:
        _strip(item, pikepdf)


def _strip(item: Any, pikepdf: Any) -> None:
    """Takes the active keys out of this object and of what lies directly inside it."""
    waiting = [item]
    while waiting:
        current = waiting.pop()
        if isinstance(current, pikepdf.Array):
            waiting.extend(child for child in current if _is_direct_container(child, pikepdf))
            continue
        if not isinstance(current, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        for key in list(current.keys()):
            if key in ACTIVE_KEYS or (key == "/A" and _is_action(current[key], pikepdf)):
                del current[key]
            elif _is_direct_container(current[key], pikepdf):
                waiting.append(current[key])


def _is_direct_container(value: Any, pikepdf: Any) -> bool:
    """Indirect objects have their own turn; following them would go round in circles."""
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) and not value.is_indirect


def _is_action(value: Any, pikepdf: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary) and "/S" in value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], json.loads(sys.argv[4])))

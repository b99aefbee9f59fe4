"""QR codes for receipts and letters."""

import io

import segno

# M restores 15 %: a folded or stamped print still scans.
_ERROR_CORRECTION = "m"


def qr_svg(text: str) -> str:
    """An SVG image, black on nothing, one unit per module with the quiet zone that scanners need."""
    out = io.BytesIO()
    segno.make_qr(text, error=_ERROR_CORRECTION).save(out, kind="svg", xmldecl=False, svgns=True, nl=False)
    return out.getvalue().decode()


def qr_png(text: str, scale: int = 6) -> bytes:
    """A PNG image for e-mails; `scale` is the size of a module in pixels."""
    out = io.BytesIO()
    segno.make_qr(text, error=_ERROR_CORRECTION).save(out, kind="png", scale=scale)
    return out.getvalue()

"""Official letters: number, PDF, signature, and the check of a file that somebody holds.

Pure functions: no Flask, no database, no clock. Who issues a letter hands in the data and the moment.
"""

from webapp.letters.dates import format_date, format_day_and_date
from webapp.letters.errors import LetterError, LetterNotRenderedError, UnknownTemplateError
from webapp.letters.letterhead import letterhead
from webapp.letters.money import format_number, format_rupiah
from webapp.letters.numbering import LetterKind, NumberSeries, format_letter_number, number_series
from webapp.letters.qr import qr_png, qr_svg
from webapp.letters.render import Paper, render_letter
from webapp.letters.sign import DevelopmentSigner, Signer
from webapp.letters.terbilang import terbilang, terbilang_rupiah
from webapp.letters.verify import LetterRecord, Outcome, Reason, Verdict, verify_letter

__all__ = [
    "DevelopmentSigner",
    "LetterError",
    "LetterKind",
    "LetterNotRenderedError",
    "LetterRecord",
    "NumberSeries",
    "Outcome",
    "Paper",
    "Reason",
    "Signer",
    "UnknownTemplateError",
    "Verdict",
    "format_date",
    "format_day_and_date",
    "format_letter_number",
    "format_number",
    "format_rupiah",
    "letterhead",
    "number_series",
    "qr_png",
    "qr_svg",
    "render_letter",
    "terbilang",
    "terbilang_rupiah",
    "verify_letter",
]

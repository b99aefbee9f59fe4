from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from engine.working_calendar import in_jakarta
from webapp.auth.access import public
from webapp.database import db_session
from webapp.extensions import now, services
from webapp.letters.verify import SIZE_LIMIT
from webapp.models import LetterKind
from webapp.services.letter_check import (
    CheckedFile,
    UnknownFile,
    check_file,
    check_unknown_file,
    find_numbered_letter,
    find_public_letter,
)
from webapp.services.public_letter import PublicLetter
from webapp.shared.case_words import fact_text
from webapp.shared.reading_session import reading_session
from webapp.transparency.blueprint import blueprint
from webapp.transparency.letter_notes import notes_about
from webapp.transparency.letter_sentences import VerdictWords, reason_sentence, verdict_sentences
from webapp.transparency.letter_state import state_words
from webapp.transparency.lookup import check_not_guessing, remember_miss

FILE = "berkas"
_LONGEST = 60
_LONGEST_NUMBER = 150
_STROKES = "/\\|\uff0f\u2044\u2215"


@dataclass(frozen=True)
class _Upload:
    """The PDF that came with the request, or what is wrong with it."""

    content: bytes
    error: str | None


@blueprint.route("/surat", methods=["GET", "POST"])
@public
def check_letter() -> ResponseReturnValue:
    """Asks for the code or the number of a letter, or for the letter itself as a file."""
    if request.method == "POST":
        return _check_unknown_file()
    typed = request.args.get("kode", "")[:_LONGEST_NUMBER]
    if _is_number(typed):
        return _show_numbered(typed)
    if code := _plain(typed):
        return redirect(url_for("transparency.letter", code=code))
    return render_template("transparency/check_letter.html", asked="kode" in request.args, error=None)


def _show_numbered(number: str) -> ResponseReturnValue:
    """What stands behind a number. It is no proof that somebody holds the letter: its code is not told."""
    check_not_guessing()
    found = find_numbered_letter(db_session(), number)
    if found is None:
        remember_miss()
        return render_template("transparency/letter_unknown.html", typed=number, is_number=True), 404
    return _page(found, url_for("transparency.check_letter"))


@blueprint.route("/surat/<code>", methods=["GET", "POST"])
@public
def letter(code: str) -> ResponseReturnValue:
    """What stands behind a code: a letter that holds, one that was revoked, or nothing of ours."""
    check_not_guessing()
    if request.method == "POST":
        return _compare(code[:_LONGEST])
    found = find_public_letter(db_session(), code[:_LONGEST])
    if found is None:
        remember_miss()
        return render_template("transparency/letter_unknown.html", typed=code[:_LONGEST]), 404
    return _page(found, url_for("transparency.letter", code=found.code))


def _check_unknown_file() -> ResponseReturnValue:
    upload = _read_upload()
    if upload.error:
        return render_template("transparency/check_letter.html", asked=False, error=upload.error), 422
    with reading_session() as session:
        checked = check_unknown_file(session, upload.content, services().signer.certificates)
    if isinstance(checked, UnknownFile):
        return render_template("transparency/letter_unknown.html", typed=None, reason=reason_sentence(checked.reason))
    return _show(checked)


def _compare(code: str) -> ResponseReturnValue:
    upload = _read_upload()
    with reading_session() as session:
        checked = check_file(session, code, upload.content, services().signer.certificates)
    if checked is None:
        remember_miss()
        return render_template("transparency/letter_unknown.html", typed=code), 404
    if upload.error:
        return _page(checked.letter, url_for("transparency.letter", code=checked.letter.code), error=upload.error), 422
    return _show(checked)


def _show(checked: CheckedFile) -> str:
    words = verdict_sentences(checked.verdict)
    return _page(checked.letter, url_for("transparency.letter", code=checked.letter.code), verdict=words)


def _page(letter: PublicLetter, action: str, *, verdict: VerdictWords | None = None, error: str | None = None) -> str:
    today = in_jakarta(now()).date()
    return render_template(
        "transparency/letter.html",
        letter=letter,
        state=state_words(letter, today),
        notes=notes_about(letter, today),
        validity=_validity(letter),
        action=action,
        verdict=verdict,
        error=error,
    )


def _validity(letter: PublicLetter) -> str | None:
    """How long permits of this kind hold, for a permit on which no last day is printed."""
    if letter.kind is not LetterKind.PERMIT or letter.valid_until is not None:
        return None
    permit = services().catalog.permits.get(letter.permit_code)
    return None if permit is None else fact_text(permit.validity.text)


def _read_upload() -> _Upload:
    file = request.files.get(FILE)
    content = file.stream.read(SIZE_LIMIT + 1) if file else b""
    if not content:
        return _Upload(b"", gettext("Pilih berkas PDF dari surat yang ingin Anda periksa"))
    if len(content) > SIZE_LIMIT:
        return _Upload(b"", gettext("Berkas lebih besar daripada 10 MB, jadi bukan surat dari sini"))
    return _Upload(content, None)


def _is_number(typed: str) -> bool:
    """Numbers have parts between strokes; codes have letters and digits alone."""
    return any(stroke in typed for stroke in _STROKES)


def _plain(text: str) -> str:
    """The letters and digits of what was typed: codes are printed in groups."""
    return "".join(character for character in text[:_LONGEST] if character.isalnum()).upper()

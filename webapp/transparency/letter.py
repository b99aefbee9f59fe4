from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.auth.access import public
from webapp.database import db_session
from webapp.extensions import services
from webapp.letters.verify import SIZE_LIMIT
from webapp.services.letter_check import CheckedFile, check_file, check_unknown_file, find_public_letter
from webapp.shared.reading_session import reading_session
from webapp.shared.revocation_words import reason_title
from webapp.transparency.blueprint import blueprint
from webapp.transparency.letter_sentences import verdict_sentences
from webapp.transparency.lookup import check_not_guessing, remember_miss

FILE = "berkas"
_LONGEST = 60


@dataclass(frozen=True)
class _Upload:
    """The PDF that came with the request, or what is wrong with it."""

    content: bytes
    error: str | None


@blueprint.route("/surat", methods=["GET", "POST"])
@public
def check_letter() -> ResponseReturnValue:
    """Asks for the code of a letter, or for the letter itself as a file."""
    if request.method == "POST":
        return _check_unknown_file()
    code = _plain(request.args.get("kode", ""))
    if code:
        return redirect(url_for("transparency.letter", code=code))
    return render_template("transparency/check_letter.html", asked="kode" in request.args, error=None)


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
    return render_template(
        "transparency/letter.html", letter=found, reason_title=reason_title, verdict=None, error=None
    )


def _check_unknown_file() -> ResponseReturnValue:
    upload = _read_upload()
    if upload.error:
        return render_template("transparency/check_letter.html", asked=False, error=upload.error), 422
    with reading_session() as session:
        checked = check_unknown_file(session, upload.content, services().signer.certificates)
    if checked is None:
        return render_template("transparency/letter_unknown.html", typed=None)
    return _show(checked)


def _compare(code: str) -> ResponseReturnValue:
    upload = _read_upload()
    with reading_session() as session:
        checked = check_file(session, code, upload.content, services().signer.certificates)
    if checked is None:
        return render_template("transparency/letter_unknown.html", typed=code), 404
    if upload.error:
        html = render_template(
            "transparency/letter.html",
            letter=checked.letter,
            reason_title=reason_title,
            verdict=None,
            error=upload.error,
        )
        return html, 422
    return _show(checked)


def _show(checked: CheckedFile) -> ResponseReturnValue:
    return render_template(
        "transparency/letter.html",
        letter=checked.letter,
        reason_title=reason_title,
        verdict=verdict_sentences(checked.verdict),
        error=None,
    )


def _read_upload() -> _Upload:
    file = request.files.get(FILE)
    content = file.stream.read(SIZE_LIMIT + 1) if file else b""
    if not content:
        return _Upload(b"", gettext("Pilih berkas PDF dari surat yang ingin Anda periksa"))
    if len(content) > SIZE_LIMIT:
        return _Upload(b"", gettext("Berkas lebih besar daripada 10 MB, jadi bukan surat dari sini"))
    return _Upload(content, None)


def _plain(text: str) -> str:
    """The letters and digits of what was typed: codes are printed in groups."""
    return "".join(character for character in text[:_LONGEST] if character.isalnum()).upper()

"""The English catalogue: kept in step with the texts of the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from webapp.config import PROJECT_ROOT

FOLDERS = ("webapp", "forms", "processes", "catalog")
LANGUAGE = "en"
PO_FILE = PROJECT_ROOT / "webapp" / "translations" / LANGUAGE / "LC_MESSAGES" / "messages.po"
MO_FILE = PO_FILE.with_suffix(".mo")
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def collect_texts(root: Path = PROJECT_ROOT) -> Catalog:
    """Every text for translation in the source, without its translation."""
    with (root / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file, "babel.cfg")
    catalogue = Catalog(project="Satu Pintu", charset="utf-8")
    found = extract_from_dir(
        root,
        method_map=methods,
        options_map=options,
        comment_tags=("Translators:",),
        directory_filter=lambda path: _is_ours(Path(path).relative_to(root)),
    )
    for path, _line, message, comments, context in found:
        catalogue.add(message, locations=[(Path(path).as_posix(), None)], auto_comments=comments, context=context)
    return catalogue


def update_catalogue(po_file: Path = PO_FILE, english: Mapping[str, str] | None = None) -> Catalog:
    """Adds new texts, drops those that are gone, and compiles what is translated.

    `english` translates texts that have none yet; a translation that is there stays.
    """
    catalogue = read_catalogue(po_file) if po_file.exists() else Catalog(locale=LANGUAGE)
    _sign(catalogue)
    catalogue.update(collect_texts(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    for text, translation in (english or {}).items():
        message = catalogue.get(text)
        if message is not None and not is_translated(message):
            message.string = translation
    po_file.parent.mkdir(parents=True, exist_ok=True)
    with po_file.open("wb") as file:
        write_po(file, catalogue, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    po_file.with_suffix(".mo").write_bytes(compile_catalogue(read_catalogue(po_file)))
    return catalogue


def find_faults() -> Iterator[str]:
    """What is missing: texts without translation, and a compiled file that is older than its source."""
    catalogue = read_catalogue(PO_FILE)
    for message in collect_texts():
        if message.id and not is_translated(catalogue.get(message.id, message.context)):
            places = ", ".join(sorted({path for path, _line in message.locations}))
            yield f"no English for {message.id!r} ({places})"
    if not MO_FILE.exists() or MO_FILE.read_bytes() != compile_catalogue(catalogue):
        yield f"{MO_FILE.relative_to(PROJECT_ROOT)} is out of date"


def read_catalogue(po_file: Path) -> Catalog:
    with po_file.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def compile_catalogue(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _sign(catalogue: Catalog) -> None:
    """A head without dates and addresses: the history of the file is in version control."""
    catalogue.header_comment = "# The English of Satu Pintu. Indonesian is the language of the source."
    catalogue.project, catalogue.version, catalogue.fuzzy = "Satu Pintu", "", False
    catalogue.msgid_bugs_address = ""
    catalogue.last_translator = catalogue.language_team = "Satu Pintu"
    catalogue.creation_date = catalogue.revision_date = _NO_DATE


def is_translated(message: Message | None) -> bool:
    """Has the text an English that counts? A text with a plural needs both."""
    if message is None or "fuzzy" in message.flags:
        return False
    text = message.string
    return bool(text) and (all(text) if isinstance(text, tuple) else True)


def _is_ours(path: Path) -> bool:
    return not path.parts or path.parts[0] in FOLDERS and not path.name.startswith((".", "_"))

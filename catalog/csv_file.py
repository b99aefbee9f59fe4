"""Reads a CSV file whose first line names the columns."""

import csv
from collections.abc import Collection
from pathlib import Path

from catalog.errors import CatalogError
from catalog.finding import Finding


def read_csv(path: Path, columns: Collection[str]) -> list[dict[str, str]]:
    """The rows, without surrounding blanks. Other columns than these are an error, and so is a short row."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames is None or set(reader.fieldnames) != set(columns):
                message = f"the columns must be {', '.join(columns)}"
                raise CatalogError([Finding(path.name, "line 1", "", message)])
            rows = []
            for row in reader:
                if None in row or None in row.values():
                    message = f"has not {len(columns)} cells"
                    raise CatalogError([Finding(path.name, f"line {reader.line_num}", "", message)])
                rows.append({key: cell.strip() for key, cell in row.items()})
            return rows
    except OSError as error:
        raise CatalogError([Finding(path.name, "", "", f"cannot be read: {error.strerror}")]) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CatalogError([Finding(path.name, "", "", f"is not CSV: {error}")]) from error

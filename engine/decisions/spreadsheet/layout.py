"""Where things stand on the sheet of a decision table.

The first column names the rows of the head; the rules follow below the row `Aturan`, one a row, one column each for
inputs, outputs and annotations. Import finds the rows by these names and the columns by their kind (`Jenis kolom`), so
that rows and columns may be moved, added and removed.
"""

from __future__ import annotations

from engine.decisions.hit_policies import HitPolicy

DECISION = "Keputusan"
DECISION_ID = "Id keputusan"
DESCRIPTION = "Keterangan"
HIT_POLICY = "Hit policy"
AGGREGATION = "Gabungan"
OUTPUT_LABEL = "Judul hasil"
EXPORTED = "Diekspor dari"
"""The table as it was when the workbook was written: import refuses to put an older one over a newer one."""
TABLE_ROWS = (DECISION, DECISION_ID, DESCRIPTION, HIT_POLICY, AGGREGATION, OUTPUT_LABEL, EXPORTED)

COLUMN_ID = "Id kolom"
KIND = "Jenis kolom"
EXPRESSION = "Ungkapan atau nama"
TYPE = "Tipe"
VALUES = "Nilai yang boleh"
DEFAULT = "Nilai bawaan"
RULES = "Aturan"
"""The last row of the head: the labels of the columns; below it the number of each rule."""
COLUMN_ROWS = (COLUMN_ID, KIND, EXPRESSION, TYPE, VALUES, DEFAULT, RULES)

FIRST_COLUMN_ROW = len(TABLE_ROWS) + 1
HEAD_ROWS = FIRST_COLUMN_ROW + len(COLUMN_ROWS) - 1
"""Export writes them one below the other, first what is said of the table, then of its columns."""

INPUT = "Masukan"
OUTPUT = "Hasil"
ANNOTATION = "Catatan"
RULE_DESCRIPTION = "Keterangan"
RULE_ID = "Id aturan"
KINDS = (INPUT, OUTPUT, ANNOTATION, RULE_DESCRIPTION, RULE_ID)

GUIDE_SHEET = "Petunjuk"

HIT_POLICIES = {policy[0]: policy.value for policy in HitPolicy}
"""By the letter that stands in the corner of a table."""
TYPES = (
    "string",
    "number",
    "boolean",
    "date",
    "time",
    "dateTime",
    "dayTimeDuration",
    "yearMonthDuration",
    "Any",
)
"""What the list in the row of types offers; a type that the file declares may be written as well."""

MAX_ROWS = 10_000
MAX_COLUMNS = 300
MAX_RULES = 5_000
MAX_CELL_LENGTH = 32_767
"""The characters that a cell of Excel holds."""

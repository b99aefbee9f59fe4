"""`python -m tests.golden RELEASE`: writes the golden set of a release that is about to be published."""

from __future__ import annotations

import sys

from tests.golden.record import FOLDER, record

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    try:
        for name in record(FOLDER / sys.argv[1]):
            print(name)
    except FileExistsError as error:
        sys.exit(f"{error.filename} exists already: a set is never written again")

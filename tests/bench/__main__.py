"""`make bench`: speed as ratios within one run; bare times of a shared machine mean little.

Each figure stands beside its goal (docs/architecture.md). Nothing here asserts: a bench informs, tests decide.
"""

from __future__ import annotations

import sys

from tests.bench import completion_over_http, engine_steps

PARTS = {"engine": engine_steps.run, "http": completion_over_http.run}


def main(wanted: list[str]) -> None:
    for name in wanted or list(PARTS):
        print(f"\n== {name}")
        for line in PARTS[name]():
            print(line)


if __name__ == "__main__":
    main(sys.argv[1:])

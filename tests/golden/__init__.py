"""Stored cases of every release, and the way on for each: today's code must read them all.

A set lies in `tests/resources/golden/<release>/<situation>/`: `bundle` and `state` as the database held them, and
`expected.json` with what the case waits for and holds, the steps that end it, and how it ends. A set is never changed.
`python -m tests.golden RELEASE` writes the set of a new release.
"""

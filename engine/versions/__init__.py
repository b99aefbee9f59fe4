"""Versions of a procedure, and moving running cases from one to another.

A case keeps the version that it started with. Moving it is a command of its own, planned first: a case moves only when
it stands, in the new version, where a case of that version could have come by itself, and when everything that it
waits for is the same there. Whatever is not certain stays, with the reason. See docs/decisions.
"""

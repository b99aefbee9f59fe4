from __future__ import annotations

Message = tuple[int, str, str, list[str]]
"""What an extractor of Babel yields: line, name of the function, text, comments for translators."""

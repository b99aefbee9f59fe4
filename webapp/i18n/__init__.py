"""Texts for translation: Indonesian stands in code, templates and diagrams, English in a catalogue."""

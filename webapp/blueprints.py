"""The audiences of the application, each with its own pages; new ones are added here."""

from __future__ import annotations

from flask import Blueprint

from webapp import transparency

AUDIENCES: tuple[Blueprint, ...] = (transparency.blueprint,)

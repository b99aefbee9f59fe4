"""The audiences of the application, each with its own pages; new ones are added here."""

from __future__ import annotations

from flask import Blueprint

from webapp import bank, citizen, officer, operator, transparency

AUDIENCES: tuple[Blueprint, ...] = (
    citizen.blueprint,
    officer.blueprint,
    operator.blueprint,
    transparency.blueprint,
    bank.blueprint,
)

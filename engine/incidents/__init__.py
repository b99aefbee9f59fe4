"""Incidents: what failed in a case, kept where somebody looks, and what an operator does about it."""

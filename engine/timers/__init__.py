"""Timers of cases: which are due, and firing them."""

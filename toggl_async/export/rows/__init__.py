"""Turns pages of responses into rows (plain dictionaries) and into cells of columns."""

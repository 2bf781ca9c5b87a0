"""Turns pages of answers into rows (plain dictionaries) and into cells of columns."""

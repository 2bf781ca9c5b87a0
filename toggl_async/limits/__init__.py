"""Pace (requests a second) and quota (requests an hour): pure state, no I/O, for any thread."""

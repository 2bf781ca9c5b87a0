"""Models of Toggl 2.0 (Focus)."""

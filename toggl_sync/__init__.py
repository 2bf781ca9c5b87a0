"""toggl-sync."""

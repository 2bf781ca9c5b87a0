"""Models of Toggl Plan API v5."""

"""Toggl Plan API v5."""

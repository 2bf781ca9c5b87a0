"""Insights API v1."""

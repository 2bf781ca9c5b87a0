"""Webhooks API v1."""

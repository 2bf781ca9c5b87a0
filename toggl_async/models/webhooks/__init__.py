"""Models of Webhooks API v1."""

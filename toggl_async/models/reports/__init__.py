"""Reports API v3."""

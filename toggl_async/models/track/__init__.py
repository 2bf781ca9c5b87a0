"""Track API v9."""

"""Models of Insights API v1."""

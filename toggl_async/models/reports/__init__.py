"""Models of Reports API v3: rows, totals and filters."""

"""Models of API v8 and Reports v2: answers and parameters."""

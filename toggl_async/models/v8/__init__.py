"""Models and parameters of API v8 and Reports API v2."""

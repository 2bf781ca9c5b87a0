"""The soak: hours of refreshes, exports, updates and calls that are disturbed in every way."""

"""What the classic API v8 and Reports v2 sent and took."""

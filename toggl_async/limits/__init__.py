"""Rate limits (requests per second) and quotas (requests per hour), and stores to share them."""

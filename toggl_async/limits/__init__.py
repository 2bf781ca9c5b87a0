"""Rate limits (requests per second) and quotas (requests per hour): thread-safe state, no I/O."""

"""Models of responses (frozen attrs classes) and fields of requests (``TypedDict``)."""

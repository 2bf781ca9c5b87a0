"""The middlewares of the pipeline, each an ``async (request, send) -> response``."""

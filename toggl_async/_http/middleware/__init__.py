"""The middlewares of the pipeline, one concern each: ``async (request, send) -> reply``."""

"""The stages of the pipeline, one concern each: ``async (request, send) -> reply``."""

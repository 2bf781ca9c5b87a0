"""Where an export's lines go: one module a format."""

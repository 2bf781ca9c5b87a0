"""What the APIs send and take: frozen attrs classes and TypedDicts, one module a resource."""

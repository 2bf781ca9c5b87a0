"""A server of the Model Context Protocol, for AI assistants: ``toggl-async mcp``. Extra ``mcp``.

``tools`` has what an assistant can do, ``arguments`` and ``answers`` the form of what goes in and
comes out, and its limits. ``server`` has the protocol over standard streams and HTTP, and is all
that needs the package ``mcp``.
"""

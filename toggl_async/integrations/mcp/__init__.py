"""A server of the Model Context Protocol, for AI assistants: ``toggl-async mcp``. Extra ``mcp``.

``tools`` has what an assistant can do, ``arguments`` and ``answers`` the form and the limits of what
goes in and comes out, ``server`` the protocol over standard streams and HTTP. Only the last needs
the package ``mcp``.
"""

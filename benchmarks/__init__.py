"""Measures the SDK against lower bounds and other clients: ``python -m benchmarks``.

A *floor* is the least code that does the same work, such as bare aiohttp; *peers* are other Toggl
clients. Everything except the modules in :mod:`benchmarks.work` needs only the standard library,
since it also runs in the environments of the peers.
"""

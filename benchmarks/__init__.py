"""Measures the SDK beside its floors and its peers: ``python -m benchmarks``.

Everything here but the modules in :mod:`benchmarks.work` needs the standard library only, since
the peers' environments, which have nothing of ours, run it too.
"""

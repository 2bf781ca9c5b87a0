"""The generator of ``toggl_sync``.

:mod:`.source` reads the source of ``toggl_async`` and finds the classes and functions that need a
blocking version, :mod:`.write` writes the modules that hold these, and :mod:`.check` compares them
with the files on disk. None of them imports either package: the source is parsed.
"""

"""The generator of the documentation site, up to what Sphinx renders.

:mod:`.stage` collects the pages: those of ``docs`` as they are, and those that are made from the
package: :mod:`.methods` of a session, :mod:`.objects` (models, classes, errors, events) and
:mod:`.commands` of the command line. :mod:`.markdown` has what all of them need.
"""

# Written by tools/make_sync.py from toggl_async/track/reference.py;
# change that file, not this one.
"""Reference data: countries, currencies, time zones (Track API v9)."""

from __future__ import annotations

from toggl_async.models.track.reference import Country, Currency, Subdivision, Timezone
from toggl_async.track.reference import Reference as AsyncReference

from .._namespace import BlockingNamespace
from .._paging import Pages


class Reference(BlockingNamespace[AsyncReference]):
    """Countries, currencies, time zones: the same for all users, and rarely changed.

    Each call sends a request of the user's own quota; nothing is cached. Store the results for as
    long as the process runs.

    >>> currencies = session.track.reference.currencies()
    """

    __slots__ = ()

    def countries(self) -> Pages[Country]:
        """List the countries with their value-added tax.

        GET /countries. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.countries())

    def subdivisions(self, country_id: int) -> Pages[Subdivision]:
        """List the states or provinces of a country.

        GET /countries/{country_id}/subdivisions. One request of the user's own quota, not
        paginated. ``country_id`` is that of :meth:`countries`.
        """
        return Pages(self._loop, self._wrapped.subdivisions(country_id))

    def currencies(self) -> Pages[Currency]:
        """List the currencies.

        GET /currencies. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.currencies())

    def timezones(self) -> Pages[str]:
        """List the names of the time zones that Toggl accepts.

        GET /timezones. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.timezones())

    def timezone_offsets(self) -> Pages[Timezone]:
        """List the time zones with their offsets from UTC.

        GET /timezones/offsets. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.timezone_offsets())

    def check_status(self) -> None:
        """Check that Toggl is available; :class:`ServerError` if it is not.

        GET /status. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.check_status)

# Written by tools/make_sync.py from toggl_async/track/reference.py;
# change that file, not this one.
"""What the world is made of: countries, currencies, time zones (Track API v9)."""

from __future__ import annotations

from toggl_async.models.track.reference import Country, Currency, Subdivision, Timezone
from toggl_async.track.reference import Reference as AsyncReference

from .._namespace import BlockingNamespace
from .._paging import Pages


class Reference(BlockingNamespace[AsyncReference]):
    """Countries, currencies, time zones: the same for everybody, and hardly ever changed.

    Each call costs a request of the user's own quota, and nothing is remembered behind your back:
    keep what these return for as long as the process lives.

    >>> currencies = session.track.reference.currencies()
    """

    __slots__ = ()

    def countries(self) -> Pages[Country]:
        """List the countries, with their value added taxes.

        GET /countries. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.countries())

    def subdivisions(self, country_id: int) -> Pages[Subdivision]:
        """List the states or provinces of a country.

        GET /countries/{country_id}/subdivisions. One request of the user's own quota, everything
        in one answer.
        """
        return Pages(self._loop, self._wrapped.subdivisions(country_id))

    def currencies(self) -> Pages[Currency]:
        """List the currencies.

        GET /currencies. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.currencies())

    def timezones(self) -> Pages[str]:
        """List the names of the time zones that Toggl knows.

        GET /timezones. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.timezones())

    def timezone_offsets(self) -> Pages[Timezone]:
        """List the time zones with their distance from UTC.

        GET /timezones/offsets. One request of the user's own quota, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.timezone_offsets())

    def check_status(self) -> None:
        """Check that Toggl is up: :class:`ServerError` when it is not.

        GET /status. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.check_status)

"""Reference data: countries, currencies, time zones (Track API v9)."""

from __future__ import annotations

from typing import Final

from .._http.namespace import Namespace
from ..models.track.reference import Country, Currency, Subdivision, Timezone
from ..paging import Pages

COUNTRIES: Final = "/countries"
SUBDIVISIONS: Final = "/countries/{country_id}/subdivisions"
CURRENCIES: Final = "/currencies"
TIMEZONES: Final = "/timezones"
OFFSETS: Final = "/timezones/offsets"
STATUS: Final = "/status"


class Reference(Namespace):
    """Countries, currencies, time zones: the same for all users, and rarely changed.

    Each call sends a request of the user's own quota; nothing is cached. Store the results for as
    long as the process runs.

    >>> currencies = await session.track.reference.currencies()
    """

    __slots__ = ()
    api = "track"
    name = "track.reference"

    def countries(self) -> Pages[Country]:
        """List the countries with their value-added tax.

        GET /countries. One request of the user's own quota, not paginated.
        """
        return self._pages(Country, COUNTRIES)

    def subdivisions(self, country_id: int) -> Pages[Subdivision]:
        """List the states or provinces of a country.

        GET /countries/{country_id}/subdivisions. One request of the user's own quota, not
        paginated. ``country_id`` is that of :meth:`countries`.
        """
        return self._pages(Subdivision, SUBDIVISIONS, country_id)

    def currencies(self) -> Pages[Currency]:
        """List the currencies.

        GET /currencies. One request of the user's own quota, not paginated.
        """
        return self._pages(Currency, CURRENCIES)

    def timezones(self) -> Pages[str]:
        """List the names of the time zones that Toggl accepts.

        GET /timezones. One request of the user's own quota, not paginated.
        """
        return self._pages(str, TIMEZONES)

    def timezone_offsets(self) -> Pages[Timezone]:
        """List the time zones with their offsets from UTC.

        GET /timezones/offsets. One request of the user's own quota, not paginated.
        """
        return self._pages(Timezone, OFFSETS)

    async def check_status(self) -> None:
        """Check that Toggl is available; :class:`ServerError` if it is not.

        GET /status. One request of the user's own quota.
        """
        await self._send("GET", STATUS)

"""Reference data: countries, currencies, time zones."""

from __future__ import annotations

from ..base import Model, model

__all__ = ["Country", "Currency", "Subdivision", "Timezone"]


@model
class Country(Model):
    """A country, with its value-added tax."""

    id: int
    country_code: str | None = None
    """Two letters, such as ``NO``."""
    default_currency_id: int | None = None
    """Its currency: see :class:`Currency`."""
    name: str | None = None
    """Such as ``Norway``."""
    requires_postal_code: bool | None = None
    """Whether billing addresses need a postal code."""
    vat_applicable: bool | None = None
    """Whether value-added tax applies."""
    vat_percentage: float | None = None
    """Value-added tax in percent."""
    vat_regex: str | None = None
    """Regular expression of its VAT numbers."""


@model
class Currency(Model):
    """A currency."""

    currency_id: int
    """Identifies it, as in :attr:`Country.default_currency_id`."""
    iso_code: str | None = None
    """Three letters, such as ``EUR``."""
    symbol: str | None = None
    """Such as ``€``."""


@model
class Subdivision(Model):
    """A state or province of a country."""

    country_subdivision_id: int
    """Identifies it, as in billing addresses."""
    company_id: int | None = None
    """Undocumented."""
    country_id: int | None = None
    """The country it is part of."""
    iso_code: str | None = None
    """Code of the state or province; its form is not documented."""
    name: str | None = None
    """What the state or province is called."""


@model
class Timezone(Model):
    """A time zone and its offset from UTC."""

    name: str | None = None
    """An IANA name, such as ``Europe/Oslo``."""
    utc: str | None = None
    """The offset as text, such as ``+02:00``."""

"""What the world is made of: countries, currencies, time zones."""

from __future__ import annotations

from ..base import Model, model

__all__ = ["Country", "Currency", "Subdivision", "Timezone"]


@model
class Country(Model):
    """A country."""

    id: int
    country_code: str | None = None
    """Two letters."""
    default_currency_id: int | None = None
    name: str | None = None
    requires_postal_code: bool | None = None
    vat_applicable: bool | None = None
    vat_percentage: float | None = None
    """In percent."""
    vat_regex: str | None = None
    """What a VAT number has to look like."""


@model
class Currency(Model):
    """A currency."""

    currency_id: int
    iso_code: str | None = None
    """Three letters."""
    symbol: str | None = None


@model
class Subdivision(Model):
    """A state or province of a country."""

    country_subdivision_id: int
    company_id: int | None = None
    country_id: int | None = None
    iso_code: str | None = None
    name: str | None = None


@model
class Timezone(Model):
    """A time zone, and how far it is from UTC."""

    name: str | None = None
    """An IANA name, such as ``Europe/Oslo``."""
    utc: str | None = None
    """The distance as a text, such as ``+02:00``."""

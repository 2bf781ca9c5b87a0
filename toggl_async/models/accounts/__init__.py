"""Fields of the accounts service."""

"""Runs an export or an update: fetches pages, writes them, verifies, keeps the checkpoint."""

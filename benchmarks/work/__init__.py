"""The functions that are measured, each in a fresh process and in one of the environments."""

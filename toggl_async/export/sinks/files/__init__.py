"""Rows in files: CSV, JSON lines, Parquet and XLSX, written, finished and updated."""

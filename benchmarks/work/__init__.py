"""What is measured: functions that run in a fresh process each, in one environment or another."""

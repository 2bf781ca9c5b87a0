"""The parts of the benchmark: who runs against whom, and which rows come of it."""

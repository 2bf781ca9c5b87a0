"""The parts of the benchmark: their contestants, and the rows of their results."""

"""Benchmarks: the whole made-up city through the real program, against yardsticks of the same run."""

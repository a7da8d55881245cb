"""Workforce figures: recorded, worked out, compared with benchmarks."""

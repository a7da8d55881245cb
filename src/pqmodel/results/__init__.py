"""Counting, disclosure, scores, priorities and perspectives."""

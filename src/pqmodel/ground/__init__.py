"""Faults, cycles and days, YAML in and out, files that cannot be half written."""

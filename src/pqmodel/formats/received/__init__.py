"""Reads answers that came back: our forms, response files and codes, and tables from other programs."""

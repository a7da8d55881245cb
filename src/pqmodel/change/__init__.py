"""Two rounds, all rounds, and what may be said of the difference."""

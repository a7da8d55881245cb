"""A service as a whole: set up, demonstration, forgetting."""

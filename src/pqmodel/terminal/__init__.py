"""The screen, keys and words of one call of a command."""

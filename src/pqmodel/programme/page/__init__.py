"""The documents that a programme gives to a board."""

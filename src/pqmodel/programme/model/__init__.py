"""The nouns of a programme, one file for each part of it."""

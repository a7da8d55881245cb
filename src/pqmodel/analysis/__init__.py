"""The verbs on the nouns: pure functions that score, protect, rank and explain."""

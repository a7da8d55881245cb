"""The nouns: frozen, pure, without input or output."""

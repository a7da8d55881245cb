"""The terminal: the only room that knows rich."""

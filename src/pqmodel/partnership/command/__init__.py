"""The commands of a partnership, and `share`."""

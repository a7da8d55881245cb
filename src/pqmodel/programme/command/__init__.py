"""The commands of a programme."""

"""Use cases that join several rooms."""

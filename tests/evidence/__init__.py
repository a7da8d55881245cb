"""Tests of the room of evidence."""

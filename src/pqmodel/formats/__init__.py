"""Codecs to the outside world; none of them knows a workspace."""

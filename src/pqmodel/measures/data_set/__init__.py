"""The three files that the sector's data set (ASC-WDS) gives: read, checked, counted."""

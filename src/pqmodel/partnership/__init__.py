"""Many services: what one of them shares."""

"""Where benefits measure themselves: the records of a service, or of a partnership."""

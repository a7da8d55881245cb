"""Excel and tables of any program."""

"""What runs the queries: DuckDB on this machine, or Spark where a laptop is outgrown."""

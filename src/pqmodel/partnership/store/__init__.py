"""What a partnership was sent, kept as Parquet: its tables, their files, and how they are written."""

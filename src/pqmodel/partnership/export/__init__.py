"""Figures of a partnership to hand on: a workbook, or tables as CSV and Parquet."""

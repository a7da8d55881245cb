"""Fills an organisation's own workbook. Whatever is not filled stays byte for byte as it was: logo, theme, charts."""

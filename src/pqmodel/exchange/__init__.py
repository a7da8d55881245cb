"""What comes back from a workbook: one merge, one undo, one hidden record."""

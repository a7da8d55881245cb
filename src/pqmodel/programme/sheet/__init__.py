"""A programme as a workbook: scoping documents, plans and registers, to hand on and take back."""

"""A questionnaire as a workbook or as an XLSForm, and back: what stands in which cell, and what is wrong there."""

"""The action plan: drafting, changing, meetings, and its workbook."""

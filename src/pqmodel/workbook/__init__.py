"""Excel and tables of any program.

Workbooks are written by one library, behind `writer`. They are read by two readers, on purpose:

- `opening` reads the cells of whatever people send with answers or figures in it: .xlsx, .xls, .ods
  from any program. It is much the faster, refuses what would take all memory, and gives values alone.
- `reading` reads an .xlsx part by part, for workbooks of ours that come back and for templates. It
  keeps what the other drops: which formulas were never worked out, which cells are joined, runs of
  type, codes within texts. What `foreign` edits is written back byte for byte but for its change.
"""

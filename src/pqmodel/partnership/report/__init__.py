"""The report of a partnership, and the workforce part of a market position statement."""

"""The sentences of a report, each written from the figures and true whatever they are."""

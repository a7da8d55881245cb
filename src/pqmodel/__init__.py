"""pqmodel takes a care service round Analyse, Plan, Do and Review every quarter, from plain files."""

__version__ = "0.1.0"

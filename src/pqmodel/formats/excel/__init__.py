"""Workbooks: what managers hand on, fill in and send back."""

"""A workforce programme over several organisations: its scoping documents, plans and registers as
one plain record, checked, followed and handed on."""

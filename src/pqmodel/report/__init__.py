"""An organisation's own templates, filled."""

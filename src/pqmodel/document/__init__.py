"""HTML, Markdown and languages."""

"""Pictures as SVG, drawn once for HTML, Word and PDF."""

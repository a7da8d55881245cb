"""Pages: forms to answer on a phone, a desktop or on paper, each in one file that needs nothing from outside."""

from pqmodel.formats.html.form_page import html_form
from pqmodel.formats.html.paper import paper_form

__all__ = ["html_form", "paper_form"]

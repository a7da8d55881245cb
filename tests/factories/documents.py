"""The words of a document, for tests that read them."""

from __future__ import annotations

from pqmodel.document.blocks import Document, Facts, Heading, Items, Paragraph, Table, cell_words


def words_of(document: Document) -> str:
    """Everything that a document says, line by line."""
    lines: list[str] = [document.title, document.subtitle]
    for section in document.sections:
        lines.append(section.title)
        for block in section.blocks:
            match block:
                case Paragraph() | Heading():
                    lines.append(block.words)
                case Items():
                    lines += [f"{item.words} | {item.more}" for item in block.items]
                case Facts():
                    lines += [f"{name}: {words}" for name, words in block.rows]
                case Table():
                    lines += [" | ".join(map(cell_words, row)) for row in block.rows]
    return "\n".join(lines)

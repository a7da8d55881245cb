"""What is asked: content, amendments, versions, guide."""

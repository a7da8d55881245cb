"""What is laid out for an inspector, by question and title of a framework."""

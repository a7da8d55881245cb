"""Questionnaires as people write them: YAML files in a folder, or one file with everything in it."""

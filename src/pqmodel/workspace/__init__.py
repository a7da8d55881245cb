"""The folder of one service: where it is, its settings, its cycles."""

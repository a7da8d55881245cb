"""From text that people wrote to plain values that know their lines, and from faults in them to words."""

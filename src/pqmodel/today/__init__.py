"""Where the cycle is and what is due."""

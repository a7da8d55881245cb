"""What people see of a programme in the terminal."""

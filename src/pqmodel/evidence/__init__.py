"""What shows that a service is as it says: a register, its checks, and what is made of it for an inspector."""

"""What programme documents get wrong, each rule a small function that gives findings."""

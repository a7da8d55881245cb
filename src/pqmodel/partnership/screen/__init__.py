"""What the commands of a partnership show on the screen."""

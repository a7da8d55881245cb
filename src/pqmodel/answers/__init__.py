"""What people answered: assess, forms, collect."""

"""What people see: the only room with widgets. It asks errands, and knows no file, key or statement."""

"""The dated tables of rules as Dinkop sees and changes them."""

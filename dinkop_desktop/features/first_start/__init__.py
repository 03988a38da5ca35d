"""The first start: what a new data folder asks, and Dinkop's card that is taken later."""

"""Sending and receiving: bundles out, replies in; the inbox of Dinkop and its replies."""

"""What the sessions say: the events that are logged, and the figures made of them."""

"""The help site: its source for the host, what the host made of it, and the pages stamped from its shell."""

"""Who may do what, and what pages may load."""

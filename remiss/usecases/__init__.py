"""What the house does: one function, one transaction, one story. Every entrance calls the same ones."""

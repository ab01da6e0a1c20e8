"""What a file from outside says: the covering letter, the strategy, the distribution list.

Everything here is a reading, never a decision: guesses and doubts are told as Swedish sentences (``notes``), joins
carry their reasons, and a person looks at it all before anything is saved.
"""

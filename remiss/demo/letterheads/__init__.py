"""How the letters of each kind of body look: one module per house style, each taking a text and giving a Word file."""

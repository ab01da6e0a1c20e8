"""What the house shows: frozen pictures made from a reading session, one file for each page."""

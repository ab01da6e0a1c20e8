"""What Swedish official prose means: dates, registry numbers, names of bodies, lists.

Pure functions over tables that a Swedish speaker can read and extend; the standard library and nothing else.
"""

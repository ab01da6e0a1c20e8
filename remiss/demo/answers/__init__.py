"""The 24 bodies that answered in 2015. Every opinion here is made up; see ``remiss.demo.word.packing.FICTION``."""

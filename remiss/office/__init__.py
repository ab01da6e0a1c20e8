"""LibreOffice at arm's length: ``office`` asks it for documents, ``cell`` locks it in, ``inmate`` is the inside."""

from remiss.office.office import NotConvertedError, Office

__all__ = ["NotConvertedError", "Office"]

"""Remiss: a Swedish consultation, from first letter to finished compilation.

The map of the house, from the entrance down. Imports only go down these stairs (import-linter checks it):

    cli                     commands; those that only touch Word files load neither Flask nor the database
    app                     create_app, the only place where the rooms meet
    web | jobs | demo       entrances: pages for people, the clock, and the demonstration
    context                 tools() and actor(): what every page asks for first
    usecases | queries      what the house does (one function, one transaction) | what it shows (frozen pictures)
    mail | storage | office letters, files by fingerprint, LibreOffice as an isolated process
    db                      the tables
    intake                  what a Word, Excel, CSV or text file from outside says
    domain | swedish | docmerge | settings
                            the rules | what Swedish official prose means | the Word craft | one installation's choices

One word leads through the house: *sending* is ``domain/consultation.py``, ``usecases/sending.py``,
``templates/mail/invitation/``, ``web/sending.py`` and ``tests/usecases/test_sending.py``.
"""

"""The demonstration: a whole consultation of 2015 and one that is open now, made of real Word files.

    script                  what happens, in frozen dataclasses: users, bodies, rounds, answers
    people, bodies          who takes part
    missiv, strategy        what is sent out in 2015;  greener_*: what is sent out now
    answers                 what comes back, one module per body or small group of bodies
    letterheads             how the letters of each kind of body look
    word                    how a Word file is written

Every text, person, address and telephone number is made up; only the facts of the 2015 consultation (its title,
dates, points and the 32 bodies asked) are real. Nothing here reads the clock, a file or the database.
"""

"""Thirteen invented articles in which names meet: namesakes, accents, handles, acronyms, roles that change."""

HEAD = "PORT VERRAN, March 3, 2021 — The council met on Wednesday.\n\n"

ARTICLES = {
    # Two people of one full name, and articles that do not say which.
    "chief": "“It will take years to hire 40 officers,” said Minneapolis police chief John Marsh.",
    "player": "“I could not run on that court,” said tennis player John Marsh after the match.",
    "unsaid": "“The pier cost 6 million euros in 2020,” said John Marsh on Monday.",
    "mayor": "“The harbour lost 4 million euros,” said John Marsh, the mayor of Oxley.",  # once chief: one career
    # A middle initial, a short form, a particle, a changed transliteration.
    "initial": "“We counted 31 boats,” said John R. Marsh of Oxley.",
    "formal": "“The ferry was late 12 times,” said William Sandoval. “We lost 3 nets,” said Maria de la Brack.",
    "short": "“It was late 13 times,” said Bill Sandoval on Tuesday. “We lost 4 nets,” said Maria Brack.",
    # Accents are no difference; a second spelling of the sounds is one.
    "accent": "“The port is closed for 9 days,” said Nicolás Ferrer. “It was 8 days,” said Omar Hadi.",
    "plain": "“It was closed for 10 days,” said Nicolas Ferrer. “It was 11 days,” said Omar Haddi.",
    # An acronym alone, and with its institution; a handle that two names share.
    "acronym": "“The fund paid 2 million euros,” the NHFO said in a statement on Monday.",
    "institution": "The Northern Harbour Fund Organization, known as NHFO, said it had paid 5 million euros in 2019.",
    "tweet": "Tweet: The bridge carried 900 cars #Verran\n— J. Voss (@jvoss) March 3, 2021",
    "signed": "Tweet: The bridge carried 950 cars #Verran\n— Jana Voss (@jvoss) March 4, 2021",
}

MORE = {
    # A name already known, spelt otherwise: it is a new name all the same.
    "capitals": "“It was late 14 times,” said BILL SANDOVAL on Wednesday.",
}

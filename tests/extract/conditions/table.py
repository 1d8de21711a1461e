"""Sentences of our own with the conditions wanted of them: (text, kind, cue, condition, consequence)."""

from __future__ import annotations

WANTED = [
    # if
    ("Kenya will join the talks if Oslo asks.", "if", "if", "Oslo asks", "Kenya will join the talks"),
    ("If the dam leaks, Peru will demand a hearing.", "if", "If", "the dam leaks", "Peru will demand a hearing"),
    ("Only if the guns fall silent will Peru send aid.", "if", "Only if", "the guns fall silent", "will Peru send aid"),
    ("Peru will send aid only if the guns fall silent.", "if", "only if", "the guns fall silent", "Peru will send aid"),
    ("Peru would pull out if attacked.", "if", "if", "attacked", "Peru would pull out"),
    ("Had the port closed, Peru would have protested.", "if", "Had", "the port closed", "Peru would have protested"),
    ("If and when the port opens, Peru will send aid.", "if", "If and when", "the port opens", "Peru will send aid"),
    ("In the event of an attack, Peru will close the port.", "if", "In the event of", "an attack",
     "Peru will close the port"),
    ("Peru will close the port in case of an attack.", "if", "in case of", "an attack", "Peru will close the port"),
    ("In the event that talks fail, Peru will close the port.", "if", "In the event that", "talks fail",
     "Peru will close the port"),
    # unless
    ("Peru will leave the pact unless tariffs are cut.", "unless", "unless", "tariffs are cut",
     "Peru will leave the pact"),
    ("Unless tariffs are cut, Peru will leave the pact.", "unless", "Unless", "tariffs are cut",
     "Peru will leave the pact"),
    ("The round will go ahead unless Peru objects.", "unless", "unless", "Peru objects", "The round will go ahead"),
    # until
    ("Sanctions stay until Peru signs.", "until", "until", "Peru signs", "Sanctions stay"),
    ("Sanctions will stay in place until a deal.", "until", "until", "a deal", "Sanctions will stay in place"),
    ("The ban remains in force until Peru signs the pact.", "until", "until", "Peru signs the pact",
     "The ban remains in force"),
    ("Until Peru signs, the ban will remain.", "until", "Until", "Peru signs", "the ban will remain"),
    ("Peru refuses to talk until the port is reopened.", "until", "until", "the port is reopened",
     "Peru refuses to talk"),
    ("There can be no vote until the count is finished.", "until", "until", "the count is finished",
     "There can be no vote"),
    # before, after, once, when
    ("Peru must sign before aid can flow.", "before", "before", "aid can flow", "Peru must sign"),
    ("Peru will not sign before its crew is home.", "before", "before", "its crew is home", "Peru will not sign"),
    ("Aid will flow after Peru signs.", "after", "after", "Peru signs", "Aid will flow"),
    ("Aid will flow once Peru signs.", "after", "once", "Peru signs", "Aid will flow"),
    ("Once the pact is signed, the border will reopen.", "after", "Once", "the pact is signed",
     "the border will reopen"),
    ("Aid will flow only once Peru has signed.", "after", "only once", "Peru has signed", "Aid will flow"),
    ("Aid will flow only when Peru has signed.", "when", "only when", "Peru has signed", "Aid will flow"),
    ("Only when Peru signs will aid flow.", "when", "Only when", "Peru signs", "will aid flow"),
    ("Only after Peru signs will aid flow.", "after", "Only after", "Peru signs", "will aid flow"),
    ("Once signed, the pact will open the border.", "after", "Once", "signed", "the pact will open the border"),
    # provided
    ("Peru will sign provided that Chile does.", "provided", "provided that", "Chile does", "Peru will sign"),
    ("Peru will sign provided Chile signs.", "provided", "provided", "Chile signs", "Peru will sign"),
    ("Provided that Chile signs, Peru will disarm.", "provided", "Provided that", "Chile signs", "Peru will disarm"),
    ("Peru will sign as long as Chile disarms.", "provided", "as long as", "Chile disarms", "Peru will sign"),
    ("As long as Chile disarms, Peru will keep the truce.", "provided", "As long as", "Chile disarms",
     "Peru will keep the truce"),
    ("Peru will talk so long as the truce holds.", "provided", "so long as", "the truce holds", "Peru will talk"),
    ("Peru agreed to talks on condition that Chile disarms.", "provided", "on condition that", "Chile disarms",
     "Peru agreed to talks"),
    ("Peru agreed to talks on the condition that Chile disarms.", "provided", "on the condition that",
     "Chile disarms", "Peru agreed to talks"),
    # exchange
    ("Peru will free the crew in return for aid.", "provided", "in return for", "aid", "Peru will free the crew"),
    ("In return for aid, Peru will free the crew.", "provided", "In return for", "aid", "Peru will free the crew"),
    ("Peru offered to free the crew in exchange for food.", "provided", "in exchange for", "food",
     "Peru offered to free the crew"),
    ("In exchange for lifting the ban, Peru will disarm.", "provided", "In exchange for", "lifting the ban",
     "Peru will disarm"),
    # predicates: the subject is what depends
    ("The summit hinges on a truce.", "provided", "hinges on", "a truce", "The summit"),
    ("A second round hinges on whether Peru disarms.", "provided", "hinges on", "whether Peru disarms",
     "A second round"),
    ("Holding the summit depends on Peru.", "provided", "depends on", "Peru", "Holding the summit"),
    ("The aid is contingent on a truce.", "provided", "contingent on", "a truce", "The aid"),
    ("The aid will be contingent upon reforms in Peru.", "provided", "contingent upon", "reforms in Peru", "The aid"),
    ("The pact is subject to ratification.", "provided", "subject to", "ratification", "The pact"),
    ("The pact remains subject to a vote in Peru.", "provided", "subject to", "a vote in Peru", "The pact"),
    ("The aid is conditional on reforms.", "provided", "conditional on", "reforms", "The aid"),
    ("Whether the summit is held will depend on Peru.", "provided", "depend on", "Peru", "Whether the summit is held"),
    ("Peru made its visit conditional on a truce.", "provided", "conditional on", "a truce", "its visit"),
    ("The lifting of the ban hinges upon a deal.", "provided", "hinges upon", "a deal", "The lifting of the ban"),
    ("The summit rests on Peru keeping the truce.", "provided", "rests on", "Peru keeping the truce", "The summit"),
    # told by somebody
    ("Peru said the ban would stay until Chile disarmed.", "until", "until", "Chile disarmed", "the ban would stay"),
    ("Chile warned that it would leave unless the ban was lifted.", "unless", "unless", "the ban was lifted",
     "it would leave"),
    ("Unless the ban is lifted, Chile warned, it will leave.", "unless", "Unless", "the ban is lifted",
     "it will leave"),
    ("The envoy said the visit hinged on a truce.", "provided", "hinged on", "a truce", "the visit"),
]  # fmt: skip
NONE_WANTED = [
    "It depends on many things to be happy, and they hung up.",
    "Envoys were subject to attacks.",
    "The house rests on a hill.",
    "Peru asked if the port was open.",
    "Peru sold grain in exchange for oil last year, as before.",
]
KNOWN_FAILURES = frozenset(
    {
        "Aid will flow after Peru signs.",
        "Aid will flow once Peru signs.",
        "Only when Peru signs will aid flow.",
        "Only after Peru signs will aid flow.",
        "Peru will sign provided Chile signs.",
        "Provided that Chile signs, Peru will disarm.",
        "The summit rests on Peru keeping the truce.",
        "It depends on many things to be happy, and they hung up.",
        "Peru sold grain in exchange for oil last year, as before.",
    }
)
"""Rows that fail today, six of them for a parse that takes "signs" for a noun; a row that is mended must leave here."""

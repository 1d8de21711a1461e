"""Names of news outlets: those known by name, and the shapes that newspaper and broadcaster names have."""

from __future__ import annotations

import re

from communique.knowledge.organisations import organisation_named

KNOWN = """
ABC|AFP|ANI|ANSA|AP|APTN|Agence France-Presse|Al Arabiya|Al Jazeera|Al-Arabiya|Al-Jazeera|Al-Manar|Al-Monitor|Anadolu
Asahi|Associated Press|Axios|BBC|Belga|Bild|Bloomberg|BuzzFeed|C-SPAN|CBS|CCTV|CGTN|CNBC|CNN|Caixin|Channel One
Corriere della Sera|DPA|DW|Dawn|Der Spiegel|Deutsche Welle|Die Welt|Die Zeit|EFE|El Mundo|El Pais|El País|Euronews
Financial Times|Folha|Foreign Policy|Fox|France 24|Globo|Haaretz|Hankyoreh|IANS|IRIB|IRNA|ISNA|ITAR-TASS|ITV|Interfax
Itar-Tass|Izvestia|JTBC|KBS|KCNA|Kommersant|Kyodo|LBC|La Repubblica|Le Figaro|Le Monde|MBC|MENA|MSNBC|Meduza|Mehr|NBC
NHK|NK News|NPR|NTV|PBS|PTI|People's Daily|People’s Daily|Petra|Politico|Press TV|RBC|RFE/RL|RFI|RIA|RIA Novosti|RT
Reuters|Rodong Sinmun|Rossiya|SANA|SBS|SPA|Sky|Slate|Spiegel|Sputnik|Süddeutsche Zeitung|TASS|Tasnim|The Economist
The Hill|The Independent|Time magazine|UNIAN|UPI|USA Today|Ukrinform|Univision|VOA|Voice of America|Vox|WAFA|Xinhua|YLE
Yle|Yomiuri|Yonhap|ZDF|dpa
"""
ENDINGS = """
Broadcasting|Broadcasting Corporation|Chronicle|Courier|Daily|Daily News|Dispatch|Examiner|Gazette|Globe|Guardian|Herald
Ilbo|Inquirer|Journal|Magazine|Mail|Mirror|Network|News|News Agency|Nikkei|Observer|Post|Press|Radio|Review|Sentinel
Shibun|Shimbun|Standard|Star|TV|Telegraph|Television|Times|Tribune|Weekly|news agency|television
"""
OPENINGS = "Canal|Channel|Canale|Kanal|Radio|Radyo|TV|Telewizja|Voice of"
"""First words of broadcasters' names."""


def _alternatives(text: str) -> str:
    names = text.replace("\n", "|").strip("|").split("|")
    return "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))


OUTLET = re.compile(
    rf"\b(?:[Tt]he\s)?(?:"
    rf"(?:{_alternatives(KNOWN)})(?:\s(?:News|TV|Television|Radio|Arabic|International|Agency|news agency))*"
    rf"|(?:[A-Z][\w.&’'-]{{0,30}}\s){{1,3}}(?:{_alternatives(ENDINGS)})"
    rf"|(?:{OPENINGS})\s(?:[A-Z]|\d)[\w.&’'-]{{0,30}}(?:\s[A-Z][\w&’-]{{1,30}})?)(?!\w)"
)
"""A name of an outlet, with its article: known, or capitalised words that end as outlets' names do."""
PLATFORMS = frozenset(
    "bluesky facebook instagram linkedin mastodon snapchat telegram threads tiktok twitter vk vkontakte wechat weibo "
    "whatsapp x youtube".split()
)
"""Networks on which people post; “Truth Social” is two words."""
MEDIA_NOUNS = frozenset(
    "agency broadcaster channel daily magazine media network newspaper outlet paper press radio station television tv "
    "weekly website".split()
)
"""Nouns that make a phrase an outlet: “state media”, “a Turkish newspaper”."""

ON_AIR = frozenset("channel morning program programme radio show station television tv".split())
"""Nouns for what is broadcast or broadcasts: who speaks on it is interviewed."""


def is_outlet(words: str) -> bool:
    """Whether these words name an outlet that the tables know."""
    found = organisation_named(words.removeprefix("the ").removeprefix("The "))
    return found is not None and found.sector == "MED"

"""The order of names: which part of a full name is its short form in the press ("Kim" of "Kim Jong-un")."""

from __future__ import annotations

import re

from communique.knowledge.folding import folded

FAMILY_NAME_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "MAC", "PRK", "SGP", "TWN"})
"""States whose people the English press names family name first; Japan and Hungary are turned round there."""
GIVEN_NAME_USED = frozenset({"ETH", "ISL", "MMR", "MNG", "VNM"})
"""States whose people are called by the last part, although it is a given name (or by the whole name)."""
TWO_SURNAMES = frozenset(
    "ARG BOL CHL COL CRI CUB DOM ECU ESP GNQ GTM HND MEX NIC PAN PER PHL PRI PRY SLV URY VEN".split()
)
PARTICLES = frozenset(
    "abdel abdul abu ag al ap at ben bin bint da dal de del dela della den der des di do dos du el ibn la las le "
    "lo los mac mc o ould san santa st ten ter van vande vander vom von y zu zum zur".split()
)
SUFFIXES = frozenset("jr sr i ii iii iv v vi vii viii ix xii xiii xiv xv xvi xxiii".split())
KOREAN_FAMILY_NAMES = frozenset(
    "ahn an bae baek bak ban byun cha chang cho choe choi chon chong chu chun chung do gang go gong ha han heo "
    "ho hong huh hwang hyon hyun im jang jeon jeong ji jin jo jon jong joo ju jun jung kang kim ko koh kong "
    "koo kook kwak kwon lee lim ma min mun moon myong nam no noh o oh pae paek pak park ra rhee ri rim ro roh "
    "ryang ryoo ryu seo seok shin sim sin so son song suh sung thae u um won woo yang yeo yi yim yo yom yoo "
    "yoon you yu yun".split()
)
CHINESE_FAMILY_NAMES = frozenset(
    "bai bo cai cao chan chang chen cheng chiang chong chow chu cui dai deng ding dong du fan fang feng fu gao "
    "geng gong gu guo han hao he ho hong hou hsieh hsu hu hua huang jia jiang jin kang kong ku kung lai lam "
    "lau lee lei leung li liang liao lien lim lin liu long lu luo lung ma mao meng ng ngai ni niu ou pan pang "
    "peng qian qiao qin qiu qu ren shao shen shi shih song soong su sun tan tang tao tian tsai tsang tsao "
    "tseng tung wan wang wei wen wong wu xi xia xiang xiao xie xin xiong xu xue yan yang yao ye yeh yi yin yu "
    "yuan yue zeng zhai zhang zhao zheng zhong zhou zhu zou zuo".split()
)
VIETNAMESE_FAMILY_NAMES = frozenset("bui dang dinh do duong ho huynh ngo nguyen phan pham tran truong vo vu".split())
_PINYIN = re.compile(
    r"^(?:(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|"
    r"ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u)){1,3}$"
)
_HAN_KOREAN = re.compile(
    r"^(?:ch|k|kk|p|t|s|h|y|g|j|d|b|m|n|r|w|l)?"
    r"(?:yeo|yae|eo|eu|ae|oe|ui|wa|wo|wi|ya|ye|yo|yu|oo|ee|ou|a|e|i|o|u)?"
    r"(?:ng|ck|rl|k|n|l|m|p|t|h|b|g)?$"
)


def short_forms(full: str, iso3: str | None = None) -> tuple[str, ...]:
    """The forms under which a person of this full name is named again, usual one first; none for a single word.

    `iso3` is the state the person is of, where it is known; without it the spelling decides.
    """
    given = full.split()
    words = [w for w in given if folded(w).casefold() not in SUFFIXES]
    if len(words) < 2:
        return tuple(words) if len(given) > 1 else ()
    if family_name_is_first(words, iso3):
        return (words[0],)
    if iso3 == "VNM" or (folded(words[0]) in VIETNAMESE_FAMILY_NAMES and len(words) > 2 and iso3 is None):
        return (words[-1], words[0])
    start = len(words) - 1
    while start > 1 and folded(words[start - 1]).casefold() in PARTICLES:
        start -= 1
    forms = [" ".join(words[start:]), words[-1]]
    if "-" in words[-1] and words[-1].split("-")[0].casefold() in PARTICLES:
        forms.append(words[-1].split("-", 1)[1])
    if iso3 in TWO_SURNAMES and len(words) > 2 and start == len(words) - 1:
        forms += [words[-2], " ".join(words[-2:])]
    return tuple(dict.fromkeys(forms))


def family_name_is_first(words: list[str], iso3: str | None = None) -> bool:
    """Whether the first of these words is the family name."""
    first = folded(words[0]).casefold()
    rest = [part for word in words[1:] for part in folded(word).casefold().split()]
    if iso3 in {"KOR", "PRK"} or (iso3 is None and first in KOREAN_FAMILY_NAMES and _all(rest, _HAN_KOREAN, 2)):
        return first in KOREAN_FAMILY_NAMES
    if iso3 in FAMILY_NAME_FIRST:
        return first in CHINESE_FAMILY_NAMES or iso3 == "KHM"
    if iso3 is not None and not iso3.startswith("IGO"):
        return False
    if first in KOREAN_FAMILY_NAMES and _all(rest, _HAN_KOREAN, 2):
        return True
    return first in CHINESE_FAMILY_NAMES and 1 <= len(rest) <= 2 and all(map(_PINYIN.match, rest))


def _all(rest: list[str], pattern: re.Pattern[str], count: int) -> bool:
    return len(rest) == count and all(pattern.match(part) for part in rest)

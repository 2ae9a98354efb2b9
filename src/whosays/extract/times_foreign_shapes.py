"""The shapes of time expressions in the languages read with one engine: German, French, Spanish, Russian, Ukrainian.

``<KIND>`` is filled in from a language's lexicons (``time_words``, ``months``, ``weekdays``); a kind without words never
matches. Every repetition is bounded and none stands inside another.
"""

# ruff: noqa: E501  (a family's pattern is read line by line)
from __future__ import annotations

FIGURES = r"""
    (?<![\d./-])(?:(?P<iso_y>\d{4})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?![\d/-])
    |(?P<dot_d>\d\d?)(?P<sep>[./-])(?P<dot_m>\d\d?)(?P=sep)(?P<dot_y>\d{4}|\d\d)(?![\d:/-]|\.\d)
    |(?P<rev_y>(?:19|20)\d\d)/(?P<rev_m>\d\d?)/(?P<rev_d>\d\d?)(?![\d/])
    |(?P<my_m>0[1-9]|1[0-2])[/.-](?P<my_y>(?:19|20)\d\d)(?![\d/-]|\.\d)
    |(?P<ym_y>(?:19|20)\d\d)[/.-](?P<ym_m>0[1-9]|1[0-2])(?![\d/-]|\.\d))"""

LINK = r"<OF>\s+|de\sl['’]|d['’]"
OF = rf"(?:{LINK}|)"
AFTER_EDGE = r"(?:\s+|(?<=-))"  # mi-mars
FOREIGN: dict[str, str] = {
    "figures": r"(?:(?<!\w)(?:<WEEKDAY>|(?=(?-i:[A-Z]))<SHORTDAY>\.?),?\s+(?:<DEN>\s+)?)?" + FIGURES,
    "short": r"(?<![\d./-])(?:(?P<from>0?[1-9]|[12]\d|3[01])\.\s?(?:[-–]|<TO>)\s?)?(?P<d>0?[1-9]|[12]\d|3[01])\.(?:(?:(?<=am\s\d\.)|(?<=am\s\d\d\.)|(?<=om\s\d\.)|(?<=om\s\d\d\.)|(?<=en\s\d\.)|(?<=en\s\d\d\.)|(?<=um\s\d\.)|(?<=um\s\d\d\.))\s)?(?P<m>0?[1-9]|1[0-2])\.(?!\d)(?=\s|$|[,;!?)])",
    "date": r"""
        (?<!\w)(?:(?:(?:<EVERYREL>)\s+)?(?:(?P<wd><WEEKDAY>)|(?=(?-i:[A-Z]))<SHORTDAY>\.?),?\s+(?:<DEN>\s+)?)?(?:(?P<day><DAY>)(?:\.|er|º|°|-?го)?|(?P<spelt><SPELT>))
        (?:\s?(?:[-–]|<TO>|(?P<and><AND>))\s?(?:<DEN>\s+)?(?P<to><DAY>)\.?)?\s{0,3}<OF?>(?P<m><MONTH>)(?!\w)(?:,?\s+<OF?>(?P<y><YEAR>)(?!\d)(?:\s+<YEARWORD>(?!\w))?)?""",
    "month": r"""
        (?<!\w)(?:(?P<edge><EDGE>)<EDGED><OF?>)?(?:(?P<in><BEFORE>)\s+)?(?:(?P<rel><REL>)\s+)?(?P<m><MONTH>)(?!\w)
        (?:\s+<OF?>(?:(?P<rel2><REL>)(?!\w)(?:\s+(?P<u><UNIT>)(?!\w))?|(?P<u2><UNIT>)\s+(?P<rel3><REL>)(?!\w)))?
        (?:,?\s+<OF?>(?P<y><YEAR>)(?!\d)(?:\s+<YEARWORD>(?!\w))?)?""",
    "weekday": r"""
        (?<!\w)(?:(?P<rel><REL>)\s+)?(?P<wd><WEEKDAY>)(?:\s+<OF?>(?:(?P<rel3><REL>)\s+(?P<u><UNIT>)|(?P<u2><UNIT>)\s+(?P<rel4><REL>))(?!\w)|\s+(?P<rel2><REL>)(?!\w))?(?:\s?(?:<INTHE>\s+)?(?P<part><PART>))?(?!\w)""",
    "deictic": r"(?<!\w)(?:(?P<word><DEICTIC>)|(?P<whole><DEICTICPART>)|(?P<rel><REL>)\s+(?P<only><PART>)|(?P<only2><PART>)\s+(?P<rel2><REL>))(?:\s+(?:<INTHE>\s+)?(?P<part><PART>))?(?!\w)",
    "period": r"""
        (?<!\w)(?:(?P<edge><EDGE>)<EDGED><OF?>)?(?:(?P<rel><REL>)\s+(?P<unit><UNIT>)|(?P<unit2><UNIT>)\s+(?P<rel2><REL>)|(?P<word><PERIOD>)(?!\w)(?:\s+(?P<py><YEAR>)(?!\d))?
        |(?P<told><TOLD>)\s+(?P<unit4><UNIT>)|(?P<unit5><UNIT>)\s+(?P<told2><TOLD>)|(?P<edge3><EDGE>)\s+<OFS>(?P<unit3><UNIT>))(?!\w)
        (?:\s+(?:<INTHE>\s+)?(?P<wd><WEEKDAY>)(?!\w))?""",
    "reckoned": r"""
        (?<!\w)(?:(?P<before><AGO>|<AHEAD>)\s+)?(?:(?P<near><NEAR>)(?:\s+|(?<=['’])))?(?:(?P<n><NUMBER>)\s?)?(?P<unit><UNIT>)(?!\w)(?:\s+(?P<after><AGOAFTER>|<LATER>)(?!\w))?""",
    "length": r"""
        (?<!\w)(?:(?P<rel><REL>)\s+|(?P<near><NEAR>)(?:\s+|(?<=['’])))?(?:(?P<n><NUMBER>)\s?(?P<relmid><REL>\s)?|(?P<whole><WHOLE>)\s+|(?P<half><HALF>)\s+)(?P<unit><UNIT>)(?!\w)""",
    "stretch": r"(?<!\w)(?P<since><SINCE>)\s+(?P<unit><UNIT>)(?!\w)",
    "weekno": r"(?<!\w)(?:<WEEKNO>\s?(?P<n>\d\d?)|(?P<n2>\d\d?)\.\s+<WEEKNO>)(?![\w%]|[.,:]\d)(?:(?:\s|\s?/\s?|\s<OF?>)(?P<y><YEAR>)(?!\d))?",
    "each": r"""(?<!\w)(?:(?P<every><EVERY>)\s+(?:(?:(?P<n><NUMBER>)|(?P<nth><NTH>))\s+)?(?P<unit><UNIT>|<WEEKDAY>|<PART>)|(?P<set><SET>)|(?P<days><WEEKDAYS>))(?!\w)""",
    "clock": r"""
        (?<![\w:.,])(?:(?P<lead><PART>)(?<=s)\s<HOURBEFORE>\s)?(?:(?P<between><BETWEEN>)\s)?(?:(?P<fh>\d\d?)(?:[:.h](?P<fm>[0-5]\d))?(?:\s?[-–]\s?|\s(?:<OCLOCK>\s)?(?:<TO>|(?(between)<AND>|(?!)))\s))?
        (?:(?P<h>[01]?\d|2[0-4])(?:[:.](?P<mi>[0-5]\d)(?P<sec>:[0-5]\d)?|-\w{1,2})?\s?<OCLOCK>(?:\s?(?P<mi3>[0-5]\d)(?!\d|\s?[.:]))?
        |(?P<h2>[01]?\d|2[0-3]):(?P<mi2>[0-5]\d)(?P<sec2>:[0-5]\d)?|(?P<h4>[01]?\d|2[0-3])h(?P<mi4>[0-5]\d)|(?P<word><CLOCKWORD>)|(?P<h6><NUMBER>)\s<CLOCKNOUN>|(?P<halb><HALFHOUR>)\s(?P<h8><NUMBER>)(?:\s<CLOCKNOUN>)?|<HOURBEFORE>\s(?P<h5>[01]?\d|2[0-3])(?=\s<INTHE>\s<PART>)|(?(lead)(?P<h7>[01]?\d|2[0-3])(?![.:]\d|\s<OCLOCK>)|(?!)))(?![\w:])(?:\s(?:<INTHE>\s)?(?P<part><PART>|<PARTLY>)(?!\w))?""",
    "partly": r"(?<!\w)(?P<in><INTHE>)\s+(?:(?P<part><PART>)|(?P<unit><WEEKEND>))(?!\w)",
    "year": r"""
        (?<![\w.,/-])(?:(?P<edge><EDGE>)<EDGED>(?:<OF?>|<YEARBEFORE>\s+)?)?(?:(?P<in><BEFOREYEAR>)\s+|(?P<bound><BOUNDYEAR>)\s+(?=<YEAR>\s*(?:[.,;:!?)]|$)))?(?P<y><YEAR>)(?:[-–/](?P<to>\d{4}|\d\d))?(?![\w%]|[.,/-]\d)(?P<word>\s+<YEARWORD>(?!\w))?""",
    "lastyear": r"""
        (?<!\w)<BEFOREYEAR>\s+(?P<first><YEAR>)\s+(?:<TO>|<AND>)\s+(?P<y><YEAR>)(?![\w%]|[.,/-]\d)(?P<word>\s+<YEARWORD>(?!\w))?""",
    "quarter": r"""
        (?<!\w)(?:(?P<edge><EDGE>)<EDGED><OF?>)?(?:(?P<nth><NTH>)|(?P<n>[1-4])(?:\.|er|e|ème|º|-?(?:й|го|м|му))?)\s+(?P<part><YEARPART>)(?!\w)
        (?:\s+<OF?>(?:<YEARBEFORE>\s+)?(?:(?P<y><YEAR>)(?!\d)(?:\s+<YEARWORD>(?!\w))?|(?P<rel><REL>)\s+(?P<u><UNIT>)(?!\w)|(?P<u2><UNIT>)\s+(?P<rel2><REL>)(?!\w)))?""",
    "quarterword": r"(?<!\w)Q(?P<n>[1-4])[\s/](?P<y><YEAR>)(?!\d)",
    "century": r"""
        (?<!\w)(?:(?P<edge><EDGE>)<EDGED><OF?>(?:<INTHE>\s+)?)?(?:(?P<n>\d\d?|(?-i:[IVX]{1,5}))(?P<nth>\.|er?|ème|º|-?(?:й|го|м|му))?[\s-]+<CENTURY>|<CENTURY>\s+(?P<n2>(?-i:[IVX]{1,5})|\d\d?))(?!\w)""",
    "lasting": r"(?<!\w)(?P<n>\d{1,3}|<STEM>|<NUMBER>)-?(?P<unit><LASTING>)(?!\w)",
    "decade": r"""
        (?<!\w)(?:(?P<edge><EDGE>)<EDGED><OF?>)?(?:(?P<dec>1[89]\d0|20[0-2]0|[2-9]0)(?:-?<DECADE>)|<DECADEBEFORE>\s+(?P<dec2>1[89]\d0|20[0-2]0|[2-9]0)|(?P<word><DECADEWORD>))(?!\w)""",
    "season": r"""
        (?<!\w)(?:(?P<rel><REL>)\s+(?P<s1><SEASON>)|(?P<s2><SEASON>)\s+<OF?>(?P<rel2><REL>)(?:\s+(?P<u><UNIT>))?|(?P<s4><SEASON>)\s+<OF?>(?P<u2><UNIT>)\s+(?P<rel3><REL>)|(?P<s3><SEASON>)(?=\s+<OF?><YEAR>))
        (?!\w)(?:\s+<OF?>(?P<y><YEAR>)(?:/\d\d)?(?!\d)(?:\s+<YEARWORD>(?!\w))?)?""",
    "holiday": r"(?<!\w)(?P<word><HOLIDAY>)(?!\w)(?:\s+(?:<BEFOREYEAR>\s+)?<OF?>(?:(?P<y><YEAR>)(?!\d)|(?P<rel><REL>)\s+(?P<u><UNIT>)(?!\w)))?",
    "ref": r"(?<!\w)(?P<word><REF>)(?!\w)",
}

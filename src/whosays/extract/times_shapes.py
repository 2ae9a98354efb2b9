"""The shapes of English time expressions, one verbose pattern a family; ``<NAME>`` is filled in from the lexicons.

Every repetition is bounded and none stands inside another, so that time grows with length only. Named groups are what
the readings work from. The order is that of preference where two expressions are of one length.
"""

# ruff: noqa: E501  (a family's pattern is read line by line)
from __future__ import annotations

SHAPES = {
    "spun": r"\b(?:(?:an?|the)\s+)?(?P<word><SPUN>)\b",
    "slashed": r"""(?<![\d./-])(?:(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)/(?P<m2>0?[1-9]|1[0-2])
        |(?P<y3>(?:19|20)\d\d)(?:,?\s+|-)(?P<name><MONTH>)(?!\s+\d|\w|-\d))(?![\d/-]|\.\d)""",
    "iso": r"""
        (?:(?<![\d./-])|(?<=/\d{4}-)|(?<=/\d\d-)(?=\d{4}/))(?:(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:T(?P<t>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?:Z|\s?[+-]\d\d:?\d\d(?!\d)|\s<ZONE>\b)?)?
        | (?P<y2>\d{4})(?P<sep2>[/.])(?P<m2>\d{1,2})(?P=sep2)(?P<d2>\d{1,2})
        | (?P<a2>\d{1,2})/(?P<b2>\d{1,2}),?\s+(?P<y4><YEAR>)(?!\s+(?!(?:at|on|in|and|to|until|till|for)\b)(?-i:[a-z]))
        | (?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y3>\d{4}|\d\d))(?![\d/]|-(?!\d\d?/|\d{4}/)|\.\d)""",
    "date": r"""
        \b(?:(?P<edge><EDGE>|<HALFOF>)<INEDGE>|(?P<whole>(?:the\s+)?month\s+of)\s+)?
        (?:(?:(?:this|this\s+coming|next|last)\s+(?=<WEEKDAY>))?(?P<wd><ANYWEEKDAY>)(?:\s+(?P<part><PART>))?,?\s+(?:the\s+)?)?
        (?:(?!(?<=\bin\s)(?:<MONTH>)\s+the\s)(?P<btw>(?<=\bbetween\s))?(?P<m1><MONTH>)(?:\s+|-|(?<=[a-z]\.)(?=\d))(?P<fromto>(?:from|between)\s+(?=(?:the\s+)?(?:\d\d?(?:st|nd|rd|th)|<SPELT>)\s+(?:to|through|until|till|and)\s+(?:the\s+)?(?:\d\d?(?:st|nd|rd|th)|<SPELT>)\b))?(?:the\s+)?(?P<d1><DAY>(?:st|nd|rd|th)?<NOCOUNT>|<SPELT>)(?!\d)
           (?:(?:,\s<DAY>(?:st|nd|rd|th)?){1,6},?\s+and\s(?P<e4><DAY>)(?:st|nd|rd|th)?(?=\s*[.;)]|,\s(?!\d\d?\b)|\s+(?:in|at|to|with|for|on|of|by|the|was|were|will|as|when|after|before|and|but)\b|\s*$)|(?:\s?[-–]\s?|\s+(?:to|through|until|till)\s+(?:the\s+)?|(?(fromto)\s+and\s+(?:the\s+)?|(?(btw)\s+and\s+(?:the\s+)?|(?!))))(?P<e1>(?:<DAY>)(?:(?:st|nd|rd|th)?(?![a-z])<NOCOUNT>)(?!\d|\s?(?:[ap]\.?\s?m\b|o['’]))|<SPELT>\b)(?!\s+(?:of\s+)?<MONTH>\b|\s+(?:days?|weeks?|months?|years?|quarter|half|century)\b)
             |\s+and\s+(?P<e3><DAY>)(?:st|nd|rd|th)?(?=\s*[,.;)]|\s+(?:in|at|to|with|for)\b|$))?
           (?:(?:\s?,\s+|\s+|-)(?:of\s+|in\s+)?(?:(?P<y1><YEAR>|<OLDYEAR>)(?!\d)|(?P<w1><SPOKEN>)|['’](?P<s1>\d\d)(?!\d)|(?P<rel1>last|this|next)\s+year\b))?(?P<at1>\s+(?:in\s+the\s+)?(?:morning|afternoon|evening|night)\b)?
        | (?<!\d[-/:.])(?P<d2><DAY>|<SPELT>)(?:st|nd|rd|th|\.)?(?:(?:,\s<DAY>(?:st|nd|rd|th)?){1,6}(?=,?\s+and\s),?)?
           (?:\s?(?:[-–]|and|to|till|until|through)\s?(?:the\s+)?(?P<e2><DAY>|<SPELT>)(?:st|nd|rd|th|\.)?)?(?:\s+day)?(?:\s+|-)(?:of\s+)?
          (?P<m2><MONTH>)(?:\s?[,-]?\s*(?:of\s+|in\s+)?(?:(?<=[\s-])(?P<y2><YEAR>|<OLDYEAR>)(?!\d)|(?<=\s)(?P<w2><SPOKEN>))|(?:-|,?\s?['’])(?P<s2>\d\d)(?!\d)|,?\s+(?:of\s+)?(?P<rel2>last|this|next)\s+year)?(?!\w)(?P<at2>\s+(?:in\s+the\s+)?(?:morning|afternoon|evening|night)\b)?
        | (?P<m3><MONTH>)(?:\s+(?:of(?:\s+the\s+year)?|in)|-|/|\s(?=,))?,?\s*(?:(?<=[\s/-])(?P<y3><YEAR>)(?![\d%]|,\d)|['’](?P<s3>\d\d)\b
          |(?<=\s)(?P<w3><SPOKEN>)|(?<=\s)(?P<rel>(?:of\s+)?(?:last|this|next|that|the\s+same)\s+year\b))
        | (?P<m6><MONTH>)\.?(?=(?:\s?[-–]\s?|\s+(?:to|through|until|till)\s+)(?:the\s+)?(?:(?:early|mid|late|next|<EDGE>)[\s-]+)?<MONTH>\b|(?:\s?/\s?|\s+(?:and|or)\s+|,\s)<MONTH>(?:,?\s+(?:of\s+)?<YEAR>(?!\d)|,?\s+(?:and|or)\s+<MONTH>,?\s+<YEAR>(?!\d)))
        | (?<![\d./-])(?P<d7><DAY>)(?P<sep7>[./])(?P<m7><MONTH>)(?P=sep7)(?P<y7><YEAR>)(?!\d) | (?<![\d./-])(?P<y10><YEAR>),?\s+the\s+(?P<d10><DAY>(?:st|nd|rd|th))\s+(?:of\s+)?(?P<m10><MONTH>)(?!\w) | (?<![\d./-])(?P<y8><YEAR>)(?P<sep8>[./-]|\s)(?P<m8><MONTH>)(?P=sep8)(?P<d8><DAY>)(?:st|nd|rd|th)?(?![\w%:]|[.,]\d|\s(?!(?:and|to|till|until|through|at|in|on)\b)(?-i:[a-z]))
        | (?(edge)(?<!the\slate\s)(?P<m9><MONTH>)(?![\w’']|\.?\s+(?-i:[\dA-Z]))|(?!)) | (?P<m4><FULLMONTH>)(?!\w|[’'](?!s\s+[a-z])|\s+\d(?!\d\d(?!\d)|\d?,\d))
        | (?:(?<=\b[io][nf]\s)|(?<=\bfrom\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bbetween\s)|(?<=\bduring\s)|(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bafter\s))(?P<m5><MONTH>)(?![\w’']|\.?\s+(?-i:[\dA-Z])))""",
    "holiday": r"""
        \b(?:(?:the\s+)?(?P<weekend2>weekend|week)\s+of\s+)?(?:(?P<rel>(?:last|this|next)\s+year['’]s|last|this|next|previous|following|coming)\s+)?(?P<word><HOLIDAY>|(?:(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\buntil\s)|(?<=\bsince\s)|(?<=\bbefore\sthe\s)|(?<=\bafter\sthe\s)|(?<=\buntil\sthe\s)|(?<=\bsince\sthe\s))<NEWYEAR>(?!['’]))\b(?!\s+(?:season|Island|Islands|Rising|egg|eggs|Bunny|tree|trees)\b)
        (?:,?\s+(?:of\s+|in\s+)?(?:(?P<y><YEAR>)(?!\d)|(?P<of>this|last|next)\s+year\b))?(?P<weekend>\s+(?:weekend|week)\b(?:\s+(?:of\s+|in\s+)?(?P<y2><YEAR>)(?!\d))?)?""",
    "weekday": r"""
        \b(?:(?P<edge><EDGE>)(?:(?:(?<=early)|(?<=late)|(?<=later)|(?<=earlier))\s+on\s+|[\s-]+)(?:the\s+)?)?
        (?:(?:the\s+)?(?P<rel>last|this|next|this\s+past|this\s+(?:coming|upcoming)|past|coming|upcoming|previous|following|(?<=the\s)same|that\s+same)\s+)?
        (?P<wd>(?:(?P<named><NAMED>)\s+)?(?P<day><WEEKDAY>|(?<=\bon\s)(?!(?:Sun|Sat|Mon)\b(?!\.))<SHORTDAY>|(?:(?<=\bnext\s)|(?<=\blast\s)|(?<=\bthis\s))<SHORTDAY>|<SHORTDAY>(?=\s+(?:the\s+)?\d\d?(?:st|nd|rd|th)\b|\s+(?:morning|afternoon|evening|night)\b)|(?<=[a-z]\s)(?!Sun|Sat|Mon|Wed\b)<SHORTDAY>(?=\s*(?:[.;!?]|$))))(?!\w)
        (?:(?:\s+(?:the\s+)?|,\s+the\s+(?=[\w-]+\s*(?:[.,;!?)]|$)))(?P<nth>(?:<DAY>)(?:st|nd|rd|th)|<SPELT>|<DAY>(?=\s*(?:[.,;!?)]|$)(?!,\d|\.\d)))\b(?!-)
        |(?:,?\s+in\s+the)?\s+(?:(?P<late>early|late|mid)[\s-]?)?(?P<part><PART>)\b)?
        (?P<skip>\s+after\s+next\b)?(?P<week>\s+(?:of\s+)?(?:last|this|next|(?:of\s+|in\s+)?the\s+(?:following|next|previous|same|coming))\s+week\b)?""",
    "partday": r"""
        \b(?:the\s+)?(?!mid[\s-]?(?:night|day)\b)(?P<edge>early|late|mid)[\s-]?(?P<part><PART>)\b(?:\s+(?:on\s+|of\s+)?(?P<day><WEEKDAY>)\b)?""",
    "nth": r"""
        \b(?:(?=[t\d])(?:(?<=\bon\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\btill\s)|(?<=\bbefore\s)|(?<=\bsince\s)|(?<=\bfor\s)|(?<=\bfrom\s)|(?<=\bafter\s)|^)(?P<whole>(?:the\s+|(?<=\bon\s))(?P<d>(?:<DAY>)(?:st|nd|rd|th)))\b(?=\s*[,.;!?)]|\s+[-–]\s|\s*$|\s+(?:at|with|and|when|until|till)\b|\s+(?:to|through)\s+(?!(?:the\s+)?\d\d?(?:st|nd|rd|th)))
        |(?=the\s)(?:(?<=\bto\s)|(?<=\bthrough\s)|(?<=\band\s))(?P<whole9>the\s+(?P<d10>(?:<DAY>)(?:st|nd|rd|th)))\b(?=\s*[,.;!?)]|\s*$)
        |on\s+(?P<whole3>(?:the\s+|(?=twenty|thirty))(?P<d3><SPELT>))\b(?=\s*[,.;!?)]|\s*$)
        |(?=the\st)(?:(?<=\bfor\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\btill\s)|(?<=\bbefore\s)|(?<=\bsince\s)|(?<=\bfrom\s)|(?<=\bafter\s))(?P<whole4>the\s+(?P<d4>twent(?:ieth|y[\s-]\w+)|thirt(?:ieth|y[\s-]first)))\b(?=\s*[,.;!?)]|\s*$)
        |(?<=\s)(?:<GOING>)\s+(?P<whole6>(?:the\s+)?(?P<d6>(?:<DAY>)(?:st|nd|rd|th)))(?=\s*(?:[.;!?]|$))
        |(?:morning|afternoon|evening|night)\s+of\s+(?P<whole7>the\s+(?P<d8>(?:<DAY>)(?:st|nd|rd|th)))(?=\s*(?:[.,;!?)]|$))
        |(?=the\s)(?:(?<=[ap]m\s)|(?<=[ap]m,\s)|(?<=m\.\s)|(?<=m\.,\s)|(?<=noon\s)|(?<=midnight\s)|(?<=\d:\d\d\s))(?P<whole8>the\s+(?P<d9>(?:<DAY>)(?:st|nd|rd|th)))(?=\s*(?:[.,;!?)]|$)|\s+(?:to|until|till)\b)
        |(?P<whole5>(?:the\s+|(?<=\bat\s)|(?<=\bon\s))(?P<d5>(?:<DAY>)(?:st|nd|rd|th)))(?=(?:,?\s+(?:at|from|between|before|after|by|until|till|around|about|@)\s+(?:(?:about|around)\s+)?|,\s+)(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\b|\d{1,2}:\d\d))
        |(?:the\s+)?(?P<d2>(?:<DAY>)(?:st|nd|rd|th)?|<SPELT>)(?:\s*(?:[-–]|\b(?:to|till|until|through|and)\b)\s*(?:the\s+)?(?P<e2>(?:<DAY>)(?:st|nd|rd|th)?|<SPELT>))?(?:\s+day)?\s+(?:of\s+|(?=this|next|last))(?P<rel>(?:the\s+)?(?:current|previous|following|coming|past)|upcoming|this|next|last|the)\s+month\b
        |(?:from|between)\s+(?:the\s+)?(?P<d7><DAY>(?:st|nd|rd|th))\s+(?:to|until|till|through|and)\s+(?:the\s+)?(?P<e7><DAY>(?:st|nd|rd|th))(?=\s*(?:[.,;!?)]|$)))""",
    "place": r"""
        \b(?:the\s+)?(?P<nth><ORDINAL>|last)\s+(?P<unit>day|week|month|weekend|week-end)\s+(?:of\s+|in\s+|(?=next|last|this|current|previous|following|past|coming|upcoming))
        (?:(?:the\s+month\s+of\s+)?(?P<m><MONTH>)(?!\w)(?:,?\s+(?:of\s+|in\s+)?(?P<y><YEAR>)(?!\d))?|(?:the\s+year\s+)?(?:(?P<y2><YEAR>)(?!\d)|(?P<w2><SPOKEN>))|(?:(?P<rel>this|next|last|that|current|previous|following|past|upcoming|coming)\s+|(?:the\s+)(?:(?P<rel2>following|next|previous|current|coming|past)\s+)?)(?P<of>month|year|(?<=\bthis\s)week|(?<=\bnext\s)week|(?<=\blast\s)week|(?<=\bthe\s)week)\b(?!['’-]))
        |\b(?:the\s+)?(?P<unit2>week|weekend|month|year)\s+(?P<skip>after\s+(?:the\s+)?next|before\s+(?:the\s+)?last)\b""",
    "weekof": r"""
        \b(?P<whole>(?:the\s+)?(?P<we>week|weekend)\s+(?:of|beginning|starting|commencing)\s+(?:on\s+|with\s+)?)(?:<ANYWEEKDAY>,?\s+)?(?:the\s+)?
        (?:(?P<m1><MONTH>)\s+(?P<d1><DAY>)(?:st|nd|rd|th)?<NOCOUNT>(?:,?\s+(?P<y1><YEAR>)(?!\d))?
        |(?P<d2><DAY>)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2><MONTH>)(?:,?\s+(?P<y2><YEAR>)(?!\d))?
        |(?<=the\s)(?P<d3><DAY>)(?:st|nd|rd|th)\b(?=\s*[,.;!?)]|\s*$))""",
    "fridays": r"""\b(?P<n><NUMBER>)\s+(?P<day><WEEKDAY>)s\s+(?P<way>ago|from\s+now|later)\b""",
    "weekno": r"""\b(?:the\s+)?week\s+(?:number\s+|\#\s?)?(?P<n>[1-9]|[1-4]\d|5[0-3])\s+(?:(?:of\s+)?(?P<y><YEAR>)(?!\d)|(?:of\s+)?(?P<rel>this|last|next)\s+year\b)""",
    "months": r"""
        \b(?=<MONTH>\.?(?:\s?[-–]|\s+(?:to|through|until|till)\s))(?<!this\s)(?<!last\s)(?<!next\s)(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s)(?<!(?:st|nd|rd|th)\sof\s)(?<!\d\sof\s)(?<!\bend\sof\s)(?<!\bstart\sof\s)(?<!\bmiddle\sof\s)(?<!\bbeginning\sof\s)(?<!\bmid[\s-])(?<!\bearly\s)(?<!\blate\s)(?:(?P<a><MONTH>)\s?(?:[-–]|\s(?:to|through)\s)\s?(?P<b><MONTH>),?(?:\s+(?P<y><YEAR>))(?!\d)
        |(?P<a2><FULLMONTH>)\s?[-–]\s?(?P<b2><FULLMONTH>)\b(?!,?\s+\d)
        |(?P<a3><MONTH>)(?:\s?[-–]\s?|\s+(?:to|through|until|till)\s+)(?!<FULLMONTH>\b)(?P<b3><MONTH>)(?![\w’']|-\d|\.?,?\s+(?:the\s+)?(?:\d|<SPELT>\b)))""",
    "deictic": r"""
        \b(?:(?P<edge><EDGE>|mid-(?:morning|afternoon))[\s-]+(?:in\s+(?=the\s))?)?(?:(?P<word><DEICTIC>)(?:\s+(?P<part><PART>))?
        | (?P<rel>this|last|that(?:\s+same)?|(?:the\s+|this\s+)?(?:upcoming|coming)(?!\s+overnight)|(?:the\s+)?(?:same|next|following|previous))\s+(?P<part2><PART>)
        | (?P<before>(?:the\s+)?(?:night|evening)\s+before\s+last)
        | (?P<tonight>tonight|overnight) | (?:(?:(?<=\bin\s)|(?<=\bduring\s)|(?<=\buntil\s)|(?<=\bthroughout\s)|(?<=\bthrough\s))the\s+|(?:(?<=\bby\s)|(?<=\bbefore\s)|(?<=\binto\s)|(?<=\btill\s)|(?<=\btowards\s)|(?<=\btoward\s)|(?<=\bsince\s))the\s+(?=\w+(?:\s*(?:[.,;!?)]|$)|\s+(?:the|a|he|she|it|they|and|but|of|in|on|as|to|with|when|hundreds|thousands)\b)))(?P<part3>morning|afternoon|evening|night|daytime)
        | (?=[ndme])(?:(?:(?<=\bat\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\btill\s)|(?<=\bbefore\s)|(?<=\btoward\s)|(?<=\btowards\s))(?P<part4>night|dawn|daybreak|dusk|nighttime|(?<!\bat\s)(?:morning|evening)))(?=\s*(?:[.,;:!?)—–-]|$)|\s+(?:in|on|of|and|or|when|as|the|to|with|for|by|from|but|they|he|she|it|while|during|after|before|until|because|a|an|at|was|were|is|<WEEKDAY>|today|yesterday|tomorrow|\d)\b)
)\b""",
    "period": r"""
        \b(?:(?:the\s+)?(?P<edge><EDGE>|<HALFOF>(?!(?<=[td]\shalf\sof)\s+(?:the|this|next|last)\s+year\b))[\s-]+(?:of\s+)?(?:in\s+)?)?(?P<the>the\s+)?
        (?P<rel>last|this\s+(?:past|coming|upcoming)|this|next|past|previous|following|coming|upcoming|current|same|that)\s+(?:calendar\s+|fiscal\s+(?=quarter))?
        (?P<thing>day|week-?end|week|month|year|quarter|decade|century|<SEASON>|<MONTH>(?!\.?\s*\d))\b(?!\s+and\s+a\s+(?:half|quarter)\b|\s+or\s+two\b)
        (?P<year>(?:(?<=same\sday)|(?<=same\sweek)|(?<=same\smonth)|(?<=same\squarter))\s+(?:last\s+year|a\s+year\s+(?:ago|earlier|before))\b)?
        (?:['’]s\s+(?P<q>first|second|third|fourth)[\s-]quarter\b)?""",
    "part": r"\b(?P<edge><EDGE>|<HALFOF>(?!(?<=[td]\shalf\sof)\s+(?:the|this|next|last)\s+year\b))[\s-]+(?:(?:in\s+|of\s+)?(?:the\s+current|current|the)\s+|(?:(?<=\bend\sof\s)|(?<=\bstart\sof\s)|(?<=\bmiddle\sof\s)|(?<=\bbeginning\sof\s)|(?<=\brest\sof\s))(?!day))(?P<thing>day|weekend|week|month|year|quarter|decade|century)\b|(?=mid)(?:(?<=\bby\s)|(?<=\bin\s)|(?<=\bat\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=\baround\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bto\s))(?P<middle>mid)-?(?P<thing2>week|month|year|decade|century)\b(?!\s+[a-z]+s\b)",
    "beside": r"""
        \b(?P<the>the)\s+(?P<unit>day|night|evening|morning|week|month|year)\s+(?P<side>before|after|earlier)\b
        (?=\s*[,.;:)!?]|\s*$|\s+(?:and|but|in|at|on|by|from|with|when|while|that)\b)""",
    "standing": r"""
        (?<![\d.,:$€£/-])\b(?P<whole>(?P<n><NUMBER>)[\s-](?P<unit><UNIT>)[\s-]old)(?=\s+(?:[a-z]+\s+)?(?:<LASTING>)
          (?:\s*[,.;:’']|\s+(?:in|of|on|by|that|which|with|against|between|over|at|for|and|but|has|had|have|was|were|is|are|will|would|to|from|after|when|ended?s?|began|cost)\b))""",
    "clock": r"""
        (?<![\d:.,$])(?=\d|\b(?:in\s|morning|afternoon|evening|noon|mid|<HOUR>\b))(?<!\dT)(?:\b(?:(?<!day\s)in\s+the\s+|(?<!this\s)(?<!last\s)(?<!day\s)(?<!row\s)(?<!that\s)(?<!same\s)(?<!next\s)(?<!the\s)(?<!\d\s))(?<!every\s)(?<!each\s)(?P<early>morning|afternoon|evening)\s+(?:at\s+)?(?=\d\d?:\d\d))?(?:(?P<from><NOTMONTH>(?<!past\s)(?<![-/])(?P<fh>\d{1,2})(?:[:.](?P<fm>[0-5]\d))?(?:\s?(?P<fap>[ap](?:m\b|\.\s?m\.?)))?
          (?:\s?[-–]\s?|\s+(?:to|and|or|till|until|through)\s+(?:about\s+|around\s+)?))(?=(?(fm)(?:1[0-2]|[1-9])(?=\s*(?:[.,;)]|$)(?!\.?\d)|\s+(?:on\s+(?:<WEEKDAY>|<MONTH>|\d|the\s+\d)|<WEEKDAY>|today|tomorrow|yesterday|tonight)\b)|(?!))|\d{1,2}(?:[:.][0-5]\d)?\s?[ap]\.?\s?m|(?:<HOUR>)\s[ap](?:m\b|\.\s?m)|\d{1,2}:[0-5]\d|\d{1,2}\s+in\s+the|(?:noon|midnight)\b|\d{1,2}\s+(?:tonight|(?:this|last|yesterday|tomorrow|(?:on\s+)?<WEEKDAY>)\s+(?:morning|afternoon|evening|night))\b))?
        (?:(?P<h>\d{1,2})(?:[:.](?P<mi>\d\d))?(?P<sec2>:[0-5]\d)?\s?(?P<ap>[ap](?:m\b|\.\s?m\.?))(?:\s+in\s+the\s+(?:<PART>))?
        |(?P<h2>[01]?\d|2[0-3]):(?P<mi2>[0-5]\d)(?P<sec>:[0-5]\d)?(?!\d)(?!\s+(?:in\s+the\s+(?:morn|aft|even|night)|at\s+night))(?:\s?hrs\b)?
        |(?P<h3>[01]\d|2[0-3])[:.]?(?P<mi3>[0-5]\d)\s+(?:hrs|hours)\b
        |(?P<h4>[01]\d|2[0-3])[:.]?(?P<mi4>[0-5]\d)(?=\s?(?:GMT|UTC|(?-i:BST|CES?T|EES?T|MSK|IST|JST|HKT|[ECMP][SD]?T)|(?:local|Moscow|Ky?iv|Eastern|Beijing|Central|Pacific)\s+time)\b)|(?:(?P<h5>\d{1,2})(?:[:.](?P<mi5>[0-5]\d)(?=\s+(?:in|at\s+night)))?|\b(?P<h6><HOUR>)(?=\s+o['’])|(?:(?<=\bat\s)|(?<=\bfrom\s)|(?<=\bto\s)|(?<=\buntil\s)|(?<=\btill\s)|(?<=\baround\s)|(?<=\babout\s)|(?<=\bby\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bsince\s)|(?<=\bis\s)|(?<=\bwas\s))(?P<h7><HOUR>)(?=\s+(?:in\s+the|at\s+night)))\s+(?:o['’]clock(?:\s?(?P<ap2>[ap](?:m\b|\.\s?m\.?)))?(?:\s+(?:in\s+the(?:\s+early|\s+late)?|at)\s+(?P<of2>morning|afternoon|evening|night))?|(?:in\s+the(?:\s+early|\s+late)?|at)\s+(?P<of>morning|afternoon|evening|night))
        |(?:(?<=\bat\s)|(?:(?<=\babout\s)|(?<=\baround\s))(?=\d)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bafter\s))(?P<h8>1[0-2]|[1-9]|<HOUR>)(?=\s+(?:tonight|(?:this|last|yesterday|tomorrow|every|each|on\s+<WEEKDAY>|<WEEKDAY>)\s+(?:morning|afternoon|evening|night))\b)
        |(?(fm)(?P<h12>1[0-2]|[1-9])(?=\s*(?:[.,;)]|$)(?!\.?\d)|\s+(?:on\s+(?:<WEEKDAY>|<MONTH>|\d|the\s+\d)|<WEEKDAY>|today|tomorrow|yesterday|tonight)\b)|(?!))
        |(?(from)(?P<h10>1[0-2]|[1-9])(?=\s+(?:tonight|(?:this|last|yesterday|tomorrow|(?:on\s+)?<WEEKDAY>)\s+(?:morning|afternoon|evening|night))\b)|(?!))
        |(?=\d)(?:(?<=[mv][oe]ning\sat\s)|(?<=rning\sat\s)|(?<=noon\sat\s)|(?<=night\sat\s)|(?<=night\saround\s)|(?<=night\sabout\s))(?P<h9>1[0-2]|[1-9])(?=[.,;)]|\s+(?:and|in|to|with|on|when|after|before)\b|$)(?!,\d|\.\d)
        |\b(?=[a-z]{3,8}\s[ap](?:m\b|\.))(?P<h11><HOUR>)\s(?P<ap3>pm\b|am\b(?!\s+(?-i:I)\b)|[ap]\.\s?m\.?)
        |\b(?<!high\s)(?:12\s+)?(?P<word>noon|mid-?night|mid-?day)\b)
        (?:\s?(?P<open>\()?(?P<zone><ZONE>)\b(?(open)\)|))?""",
    "past": r"""
        \b(?:(?:a\s+)?(?P<frac>half|quarter|three[\s-]quarters)|(?P<min>\d{1,2}|<HOUR>)(?:\s+min(?:ute)?s?|(?=\s+past)))\s+(?P<dir>past|to)\s+(?:(?P<h>\d{1,2})(?!\d|[.,:]\d|\s?%)(?=\W|$|[ap]\.?m\b)|(?P<hw><HOUR>|noon|midnight)\b)
        (?:\s+o['’]clock)?(?:\s?(?P<ap>[ap](?:m\b|\.\s?m\.?)))?(?:\s+(?:in\s+the\s+)?(?P<of>morning|afternoon|evening|night)\b)?""",
    "whole": r"""
        \b(?:(?:the|an?)\s+)?(?P<how>all(?=[\s-]+(?:day|week|weekend|month|year|decade)\b)|full(?![\s-]+year)|(?<!\bthe\s)full(?=[\s-]year\s*(?:[.,;!?)]|$))|whole|entire|half)[\s-]+(?P<a>an?[\s-]+)?(?P<unit>hour|day|week|weekend|month|year|century|decade)\b
        (?!-?\s?(?:old|of)\b|['’]|-on)""",
    "long": r"(?<![\w-])(?=[\w-]{2,40}long\b)(?:(?P<n><NUMBER>)-)?(?P<unit><UNIT>)-?long\b",
    "length": r"""
        (?<![\d.,:$€£/-])\b(?:(?P<amount><AMOUNT>)\s+)?
        (?:(?P<frame>(?:the\s+)?(?:past|upcoming|(?<!\bto\s)(?<!\bwill\s)(?<!\bwould\s)(?<!\bcould\s)(?<!\bmight\s)last|next|first|coming|previous|recent|latest|following|final)|the)\s+)?
        (?P<btw>(?<=\bbetween\s))?(?!(?:19|20)\d\d\s(?:to|or|and)\s)(?P<n>(?:(?:an?\s+|one[\s-]+|three[\s-]+)?quarters?|half)\s+of\s+an?|(?:an?\s+|one[\s-]+)?quarter(?=[\s-](?:century|hour|year)\b)|half\s+a\s+dozen|<NUMBER>)(?P<odd>\+|-(?:odd|plus|some)\b|\s+or\s+more(?=\s+[a-z]))?(?:(?:\s+(?:or|to)\s+|(?(btw)\s+and\s+|(?!))|\s?[-–]\s?(?=\d))(?P<to><HOUR>|so|\d{1,3}))?(?P<sep>\s+|-)
        (?:(?:more|additional|past|previous|upcoming|coming|(?:next|last|following)(?=\s+[a-z]+s\b)|full|consecutive|straight|long|entire|whole|extra|solid)\s+)?
        (?P<unit><UNIT>)\b(?P<half>\s+and\s+(?:a\s+)?(?P<half_of>half|quarter)\b)?(?P<or_so>\s+or\s+so\b)?(?P<or_two>\s+or\s+(?:two|three)\b(?=\s+(?:ago|earlier|later|before|after|from\s+now)\b))?(?!-?\s?old\b|-on-)
        (?:\s+(?P<tail>ago|(?:earlier|later)(?!\s+(?:this|that|next)\b)|before|after|from\s+now|hence|prior|in\s+the\s+future|in\s+the\s+past(?=\s*(?:[.,;)]|$))))?\b""",
    "stretch": r"""
        \b(?=(?:the\s+)?(?:this\s+)?(?:last|past|next|coming|upcoming|previous|following|fortnight)\b)(?:(?P<more>(?:the\s+)?(?:this\s+)?(?:last|past|next|coming|previous|following)\s+(?P<one>minute|hour|day|week|month|year|decade)\s+(?:or\s+two|and\s+(?:a\s+)?(?P<part>half|quarter)))|(?P<hour>(?:the\s+)?(?:last|past|next|coming|upcoming|previous|following)\s+(?:hour|fortnight|(?<!last\s)minute)|(?:(?<=\bin\s)|(?<=\bover\s)|(?<=\bwithin\s))the\s+last\s+minute(?=\s*(?:[.,;]|$))|(?:the|this)\s+fortnight))\b|\b(?P<around>the\s+(?P<units>hours|days|weeks|months|years|decades)(?:\s+(?:ahead|to\s+come)\b|(?=\s+(?:that\s+followed|that\s+follow|since|leading\s+up|after)\b)|(?<=\bover\sthe\syears)(?=[,.;]|\s+(?:[a-z]+ed|the|he|she|they|it|and|has|have|had|many|some|but|to|by|in|from|with|as)\b|$)))|\b(?:(?P<frame>(?:the\s+)?(?:past|last|next|recent|coming|previous|early|first))\s+(?:(?:few|several|many)\s+)?|(?<=\bfor\s)(?P<some>some\s+)
        |(?P<lead>for|in|over|after|within|of|(?<!\bas\s)many|took|takes|take|spent|spend|follows)\s+)?
        (?P<hundreds>(?=\w+s\sof\s|some\s)(?:(?:(?:tens|hundreds)\s+of\s+)?(?:dozens|hundreds|thousands|millions|billions)\s+of\s+|some\s+(?=[a-z]+\s+ago\b)))?(?P<unit>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)\b
        (?:\s+(?P<tail>ago|earlier|later|before))?(?!-)""",
    "repeat": r"""
        \b(?:(?P<each>every(?:\s+single)?|each)\s+(?:(?P<nth>other|alternate|<ORDINAL>)\s+(?=[a-z]+\b)(?=day|week|month|year|quarter|hour|decade|century|morning|afternoon|evening|night|<WEEKDAY>)|(?P<n><NUMBER>)\s+)?(?:(?P<unit><UNIT>|<WEEKDAY>|<PART>|<SEASON>|<FULLMONTH>|<SHORTDAY>(?!\w)|<MONTH>(?=\.?\s+\d)|<HOLIDAY>)(?:\b|(?<=\.))(?:(?<=y)\s+(?P<part><PART>)\b|\.?\s+(?P<dom><DAY>)(?:st|nd|rd|th)?\b(?!\s+(?:to|at|in|on)\b|[:/]))?|(?P<dom2><DAY>)(?:st|nd|rd|th)\s+of\s+(?P<of><FULLMONTH>)\b)
        | (?P<set><SET>)\b(?!\s+(?:earnings|wages?|pay|reports?|results?|profits?|loss(?:es)?|net|income|sales|revenues?|figures?|dividends?|filing|review)\b)
        | (?P<plural><WEEKDAY>)s\b | (?:(?:(?<=\bin\sthe\s)|(?<=\bon\s)|(?<=\bwork\s)|(?<=\bworks\s)|(?<=\bworked\s)|(?<=\bworking\s))(?P<parts><PART>)(?<=s)|(?P<often><PART>)(?:(?<=ngs)|(?<=ons)))\b)""",
    "rate": r"""
        (?:\d|percent|%|million|billion|thousand|hundred|dollars|times|twice|once|cents|tons|tonnes|barrels|people|hours|(?:\d|\b(?:<HOUR>))\s+(?!<UNIT>\b)[a-z]{3,14}s)
        \s+(?P<whole>an?\s+(?P<unit>second|minute|hour|day|week|month|quarter|year))\b(?!\s+(?:ago|earlier|later))""",
    "quarter": r"""
        \b(?:(?P<edge><EDGE>|<HALFOF>)[\s-]+)?(?P<the>the\s+|its\s+)?
        (?:(?P<rel>last|this|next|previous|following|coming)\s+year(?:['’]s\s+|[\s-]+(?=Q[1-4]\b|H[12]\b))|(?P<y0><YEAR>)(?:['’]?s?\s+|-|(?=[HQ]\d))|(?P<ago>year-(?:ago|earlier))\s+)?
        (?:fiscal[\s-]+)?(?:(?<=\d)|\b)
        (?:(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|(?:last|final)(?=\s+(?:quarter|half)\s+of\s+(?:\d|last|this|next|the\s+year|two\s+thousand|nineteen|twenty|(?:the\s+)?fiscal|(?:the\s+)?financial)))(?:(?P<dash>[\s-]+)(?P<what>quarter|half)|\s+(?:and|or)\s+(?P<q2>second|third|fourth|2nd|3rd|4th)\s+(?P<whats>quarter)s?)|Q(?P<n>[1-4])
        |H(?P<n3>[12])|(?-i:(?P<n4>[12])H)(?=\s?['’]?\d)|(?P<n2>[1-4])Q)(?:\b|(?=\d\d\b))
        (?:(?:(?<=Q)|(?<=[12]H)|\s?['’]|\s+FY\s?['’]?)(?P<ys>\d\d)\b(?!['’])|(?:,?\s+|[-/](?=\d)|(?<=H)(?=\d))(?:of\s+)?(?:the\s+)?(?:fiscal\s+|FY\s?)?(?:(?P<y><YEAR>)(?!\d)|(?P<w><SPOKEN>)|(?P<rel2>last|this|next|(?<=the\s)(?=year))\s*year\b))?""",
    "fiscal": r"""
        \b(?:(?P<edge><EDGE>|<HALFOF>)[\s-]+)?(?:(?:(?:the\s+)?(?:fiscal|financial)(?:\s+year)?\s+|FY\s?)(?P<y><YEAR>)(?:[/–-](?P<to>\d\d)(?!\d))?|FY\s?['’]?(?P<short>\d\d)(?:[/-](?P<short_to>\d\d))?(?![\d%]|[.,/-]\d)|(?:the\s+)?fiscal\s+(?:year\s+)?['’](?P<short2>\d\d)(?!\d)
        |(?:(?:the\s+)?(?P<rel>last|next|previous|following|coming|past|upcoming)|(?P<rel2>this|current))\s+(?:fiscal|financial)\s+year
        |the\s+(?P<full>full|fiscal|financial|current\s+(?:fiscal|financial)|latest\s+fiscal)\s+year
        |(?:year[\s-]end|(?:the\s+)?year['’]s[\s-]end)(?:\s+(?P<end><YEAR>))?)\b""",
    "told": r"""
        \b(?:(?:the\s+)?(?:comparable\s+|corresponding\s+)?(?P<ago>year[\s-](?:ago|earlier))
           (?:\s+(?:quarter|period|month|(?P<months><NUMBER>\s+months)))?
        |(?:the|that)\s+(?P<same>same\s+|latest\s+|corresponding\s+)?(?P<unit>quarter|period)(?P<then>\s+last\s+year)?(?![\s-]finals?\b|\s+of\b)
        |(?P<now2>(?<=day\sof\s)the\s+(?:year|month))(?!['’-])|(?P<now>(?:(?<=\bfor\s)|(?<=\bof\s)|(?<=\bduring\s))the\s+(?:year|month|week))(?=\s*(?:[.,;)]|$|of\s+[$€£\d]|to\s+date\b|as\s+a\s+whole\b))
        |the\s+(?P<run>year|month|week)(?=\s+(?:ended|ending|through)\b|\s+to\s+(?:<FULLMONTH>|<DAY>\s+<MONTH>)\b)
        |the\s+(?P<same_of><YEAR>)\s+(?:quarter|period)
        |(?P<last>last\s+year['’]s\s+(?:quarter|period))
        |(?:the\s+(?:(?:long|holiday)\s+(?=weekend))?|(?<=\bon\s)(?=weekend))(?P<weekend>weekend|week)(?!\s+(?:of|before|after|ended|ending|through)\b))(?![\w-])""",
    "season": r"""
        \b(?P<poss>last|this|next)\s+year['’]s\s+(?P<season2><SEASON>)\b|\b(?:(?P<edge><EDGE>|<HALFOF>)[\s-]+(?:of\s+)?)?(?:the\s+)?(?P<season><SEASON>)
        (?:,?\s+(?:of\s+)?(?:(?P<y><YEAR>)(?:[-–/](?P<to>(?:19|20)?\d\d))?(?!\d)|(?P<w><SPOKEN>)|(?P<of>last|this|next|(?<=of\s)the)\s+year(?!\s+\d)|(?P<told>(?<=of\s)(?:that|the\s+same)\s+year)|['’](?P<s>\d\d)))\b
        |(?:(?<=\b[ib][ny]\s)|(?<=\bfrom\s)|(?<=\ball\s)|(?<=\bduring\s)|(?<=\bsince\s)|(?<=\buntil\s)|(?<=\bthroughout\s)|(?<=\bof\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bover\s)|(?<=\bthrough\s)(?=[saw])|(?<=\bfor\s)(?=[saw]\w+\s*(?:[.,;!?)]|$)))(?:the\s+)?(?P<bare><SEASON>)\b(?!\s+of\b|-)|(?-i:(?P<term><SEASON>)(?=\s+(?:period|months|holidays?|vacation|recess|semester|term)\b))|(?-i:(?P<plain>[Tt]he\s+(?:(?:whole\s+|entire\s+)?(?:summer|winter|autumn)|(?:whole|entire)\s+(?:spring|fall))))\b(?!\s+of\b|-|['’])|(?:(?P<edge2><EDGE>|<HALFOF>)[\s-]+(?:of\s+)?|(?<=\b[io][nf]\s)mid-?)(?:the\s+)?(?P<within><SEASON>)\b(?!\s+of\b|-)|(?:(?<=\bover\s)|(?<=\binto\s)|(?<=\bduring\s)|(?<=\bthroughout\s)|(?<=\bfor\s)|(?<=\buntil\s)|(?<=\bbefore\s)|(?<=\bafter\s)|(?<=\bsince\s))(?P<over>the\s+(?:whole\s+|entire\s+)?(?:<SEASON>))\b(?!\s+of\b)""",
    "year": r"""
        (?<![\w$€£.,:/#+-])(?:(?:the\s+)?(?:(?P<edge><EDGE>|<HALFOF>)<INEDGE>)?(?:the\s+)?
          (?:(?P<dec>1[5-9]\d0|20\d0)['’]?s|(?:['’]|(?<=\bthe\s)|(?<=\b[io]n\s)|(?<=\bthe\slate\s)|(?<=\bthe\searly\s)|(?<=\bthe\smid[\s-]))(?P<dec2>[0-9]0)['’]?s)\b
        | (?:the\s+)?(?:(?P<edge4><EDGE>|<HALFOF>)<INEDGE>)?(?:the\s+)?(?:(?P<hundreds>sixteen|seventeen|eighteen|nineteen)[\s-]+)?(?P<dec3><DECADE>|(?(hundreds)hundreds|(?!)))\b
        | (?:(?P<edge2><EDGE>|<HALFOF>|mid)<INEDGE>)?(?:(?:the\s+)?(?:calendar\s+)?year\s+)?
          (?:(?P<y><YEAR>|(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\byear\s))(?:2100|(?:1[0-4]|2[1-3])\d\d(?=[.,;:)](?!\d)|$)))(?:[-–/](?P<to>\d{4}|\d\d)(?!\d))?(?![\d%$€£+]|[.,:/-]\d|\s-\s\d{1,3}\s*(?:[.?!]|$)|['’](?!s\b)\w)|(?P<w><SPOKEN>)\b)
        | (?:the\s+)?(?:(?P<edge3><EDGE>|<HALFOF>)<INEDGE>)?(?:the\s+)?(?P<cent><ORDINAL>)(?P<hyphen>-|\s+)(?P<name>century)(?P<bc>\s+(?:BC|B\.C\.|BCE)(?!\w))?)""",
    "ref": r"\b(?<!every\s)(?P<word><REF>|(?=the\spr)(?:(?:(?<=\bto\s)|(?<=\buntil\s)|(?<=\btill\s))the\s+present(?:\s+day)?(?!\s+[a-z])|the\s+present\s+day)|(?<=\d\sto\s)present(?=\s*(?:[.,;)]|$)))\b(?!\s+and\s+(?:then|again)\b|\s+as\b|\s+(?:known|few|several|after|enough|<NUMBER>|<UNIT>)\b|-)",
}

# The words of which one must stand near, by kind of the lexicon and by themselves; "0" stands for any digit.
HEADS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "spun": (("spun",), ()),
    "iso": ((), ("0",)),
    "date": (("month_month", "month_short"), ()),
    "slashed": ((), ("0000",)),
    "weekday": (("weekday_weekday", "weekday_short"), ()),
    "partday": (("part",), ("midafternoon", "midmorning")),
    "nth": (("spelt",), ("st", "nd", "rd", "th", "month")),
    "place": ((), ("day", "week", "month", "weekend", "year")),
    "weekof": ((), ("week", "weekend")),
    "fridays": (("weekday_plural",), ()),
    "weekno": ((), ("week",)),
    "months": (("month_month", "month_short"), ()),
    "past": ((), ("past", "half", "quarter", "minutes", "minute", "mins", "min")),
    "whole": ((), ("all", "full", "whole", "entire", "half")),
    "deictic": (("deictic", "part"), ("tonight", "overnight")),
    "period": (("unit", "season", "month_month", "month_short"), ()),
    "part": (("unit",), ("midweek",)),
    "standing": ((), ("old",)),
    "beside": ((), ("before", "after", "earlier")),
    "long": (("unit",), ("daylong", "weeklong", "monthlong", "yearlong", "hourlong", "decadelong", "nightlong")),
    "length": (("unit",), ()),
    "stretch": (("unit",), ()),
    "repeat": (("set", "weekday_plural", "part"), ("every", "each")),
    "rate": (("unit",), ()),
    "quarter": ((), ("quarter", "quarters", "half", "q", "h")),
    "fiscal": ((), ("fiscal", "financial", "year", "fy")),
    "told": ((), ("year", "quarter", "period", "month", "week", "weekend")),
    "season": (("season",), ()),
    "year": (
        ("decade",),
        ("0000", "00", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thousand", "century"),
    ),
    "clock": (
        (),
        (
            "0",
            "noon",
            "midnight",
            "midday",
            "mid",
            "clock",
            "morning",
            "afternoon",
            "evening",
            "night",
            "tonight",
            "am",
            "pm",
            "m",
        ),
    ),
    "ref": (("ref",), ("present",)),
    "holiday": (("holiday",), ()),
}

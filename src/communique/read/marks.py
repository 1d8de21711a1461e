"""Words by which lines that are no part of a report's own text are known: credits, bylines, links, notices.

Each pattern must match a whole paragraph (`fullmatch`) or is anchored to its start or end, and `blocks` looks at short
paragraphs only: a sentence that merely mentions sharing, copyright or photographs stays body. Lists are alphabetical.
"""

from __future__ import annotations

import re

NETWORKS = (
    "Bluesky|Copy link|Copy|Copy URL|Digg|Email|E-mail|Facebook|Flipboard|Gmail|Google|Google\\+|Instagram|LINE|Link|"
    "LinkedIn|Linkedin|Mail|Messenger|Mix|More|Pinterest|Pocket|Print|RSS|Reddit|SMS|Save|Share|Skype|StumbleUpon|"
    "Telegram|Threads|TikTok|Tumblr|Tweet|Twitter|VK|Viber|WeChat|Weibo|WhatsApp|Whatsapp|X|YouTube"
)
LABELS = (
    "About us|Accessibility|Advertise with us|Advertisement|Advertising|All topics|Back to top|Breaking news|Close|"
    "Comment|Comments|Contact us|Continue reading|Continue reading below|Continue reading the main story|"
    "Continue|Cookie policy|Disclaimer|Discover more|Discussion|Editor's picks|Explore more|FAQ|Follow|Follow us|"
    "Getty|Go to top|Help|Home|In pictures|Join the conversation|Keep reading|Latest|Latest news|Leave a comment|"
    "Leave a reply|Live|Load more|Loading|Log in|Login|Main menu|Menu|More|More from this author|"
    "More in this section|"
    "More news|More on this|More on this story|More on this topic|More stories|Most popular|Most read|Most viewed|"
    "Must read|Navigation|Newsletter|Newsletters|Next|Next article|Next story|No comments|No comments yet|"
    "Opens in a new window|Opens in new window|Other stories|Play video|Post a comment|Previous|Previous article|"
    "Print this page|Privacy|Privacy notice|Privacy policy|Promoted|Promoted content|Read also|"
    "Read full article|Read in app|"
    "Read more|Read next|Recommended|Recommended for you|Related|Related article|Related articles|Related content|"
    "Related coverage|Related links|Related news|Related posts|Related stories|Related story|Related topics|"
    "Related video|Related videos|Reply|Report a typo|Report an error|Reprints|Scroll down|Search|See also|See more|"
    "Share on|Share this|Share this article|Share this page|Share this post|Share this story|Show comments|Show more|"
    "Sign in|Sign out|Sign up|Site map|Sitemap|Skip to content|Skip to main content|Skip to navigation|Sponsored|"
    "Sponsored content|Story continues|Story continues below|Story continues below advertisement|Subscribe|"
    "Subscribe now|Suggested reading|Support us|Tags|Terms and conditions|Terms of service|Terms of use|Top|Top news|"
    "Top stories|Topics|Trending|Trending now|View all|View comments|View gallery|Watch live|Watch more|"
    "What to read next|Whatsapp us|You may also like|You might also like"
)
SHARE_LINE = re.compile(
    rf"(?:(?:Share|Tweet|Post|Pin|Send|Email|Print|Save|Follow us|Find us|Like us)(?:\s(?:this|the|it|us))?"
    rf"(?:\s(?:article|page|post|story))?(?:\s(?:on|to|via|with|by|in))?[:\s]*)?"
    rf"(?:(?:{NETWORKS})[\s,|/·•&]*(?:and\s|on\s|via\s|to\s|or\s)?){{1,14}}\W{{0,3}}",
    re.IGNORECASE,
)
LABEL = re.compile(rf"\W*(?:{LABELS})\W*", re.IGNORECASE)
COUNTED = re.compile(r"\W*[\d,.]+[KkMm]?\s(?:comments?|likes?|retweets?|shares?|tweets?|views?)\W*", re.IGNORECASE)
POINTER = re.compile(
    r"\W*(?:Also read|Also see|Click here|Click (?:on|to)|Continue reading|Don[’']t miss|Editor[’']s picks?|"
    r"Explore more|"
    r"Filed under|Find out more|For more (?:information|news|stories|on this)|Full coverage|Full story|"
    r"Further reading|In case you missed it|"
    r"Keep reading|Learn more|Listen|Listen now|Listen to|More on this|More from|More about|More|MORE|Posted in|"
    r"Published in|"
    r"Read also|Read full|Read more|Read next|Read the full|READ|READ MORE|READ ALSO|Recommended|Related|"
    r"Related (?:articles?|coverage|content|links?|news|posts?|stories|"
    r"story|topics?|videos?)|See also|See more|See|Tags?|Tagged|Topics?|Trending|Up next|Watch|Watch live|Watch more|"
    r"WATCH|You may also like)\s?(?::|>|»|→|\||—|–|-\s)",
)
"""A word that points elsewhere, with the mark that follows it."""
CALLS = re.compile(
    r"\W*(?:Become a (?:member|subscriber|supporter)|Click (?=here\b|below\b)|Create (?:an|"
    r"your) (?:free )?account|Donate|Download (?:our|the)|Enter your email|"
    r"Follow (?:@\w+|us|\w+(?: \w+){0,4}(?= on (?:Facebook|Instagram|Telegram|Twitter|X|YouTube|LinkedIn)\b))|"
    r"Get (?:all|breaking|the latest|our|unlimited|updates|your)|Give us|Have your say|"
    r"Join (?:our|the conversation|us on)|Leave a (?:comment|reply)|Like us|Log in|Please (?:enable|log in|"
    r"sign in|subscribe|turn on|upgrade)|"
    r"Register (?:now|for free|here|to)|Sign (?:in|up)|Stay (?:informed|up to date|tuned)|Subscribe|"
    r"Support (?:our|independent|quality)|Tap here|Thank you for (?:reading|signing|subscribing)|Unlock)\b",
    re.IGNORECASE,
)
"""An order to the reader; boilerplate where the paragraph also names what a site offers."""
OFFERS = re.compile(
    r"\b(?:access|account|ads?|alerts?|apps?|article|browser|channel|coverage|daily|digest|e-?mail|Facebook|"
    r"for free|free trial|"
    r"here|inbox|Instagram|javascript|LinkedIn|membership|newsletters?|notifications?|page|podcasts?|premium|push|"
    r"sign(?:ed)? (?:in|up)|subscri(?:be|bers?|ption)|Telegram|to comment|Twitter|unlimited|WhatsApp|YouTube)\b",
    re.IGNORECASE,
)
NOTICE = re.compile(
    r"\W*(?:(?:Copyright\s?(?=©|\(c\)|:|by\b|(?:19|20)\d\d|(?-i:[A-Z]))|©|\(c\)\s(?=(?:19|20)\d\d|copyright)).{0,120}|"
    r".{0,160}\bAll rights reserved\b.{0,60}|"
    r".{0,80}\b(?:may not|cannot|must not) be (?:published|reproduced|republished|redistributed|rewritten|"
    r"broadcast|copied)\b.{0,160}|"
    r"(?:We|This (?:web)?site|Our (?:web)?site|By (?:using|continuing|clicking)).{0,80}\bcookies?\b.{0,200}|"
    r"Printed from\b.{0,120}|Our Standards:.{0,80}|.{0,40}is not responsible for the content of external.{0,80}|"
    r"(?:This|The above) (?:article|story|report|content) (?:was|is|has been) (?:originally |first |also )?"
    r"(?:published|syndicated|auto-?generated|generated|republished|reproduced)\b.{0,200}|"
    r"\(?(?:With (?:additional )?(?:inputs?|reporting) (?:from|by)|Except for the headline)\b.{0,200}|"
    r"(?:Image|Media) (?:copyright|caption|source)\b.{0,60}|Media playback is (?:not supported|unsupported).{0,60}|"
    r"(?:Your|Please enable|You need|This (?:video|content|browser)).{0,60}\b(?:browser|JavaScript|javascript|"
    r"cannot be played|not available)\b.{0,120}|"
    r"(?:The )?(?:views|opinions) expressed (?:in|here|are)\b.{0,200})",
    re.IGNORECASE | re.DOTALL,
)
RULE = re.compile(
    r"[\W\d_]+|\\?#+|-?\s?(?:30|END|ENDS|ends)\s?-|\(?(?:ENDS|END)\)?|x{3,}|"
    r"(?:END|BEGIN|ENDS)\s+\d{1,2}[:.]\d\d\s?[AaPp]\.?[Mm]\.?(?:\s[A-Z]{2,4})?\W*",
    re.DOTALL,
)
"""A line without letters, or an end mark: an agency's, a transcript's with the time of day."""
BARE_URL = re.compile(r"(?:https?://|www\.)\S+|@\w{2,30}|\[[^\]]{0,80}\]\(https?://\S+\)")

CREDITED = re.compile(
    r"(?:\((?:Photo|Photos|Image|Picture|Pic|File|File photo|Credit|Source|Courtesy|Illustration|"
    r"Video)\b[^()]{0,80}\)"
    r"|\((?:AP|AFP|EPA|Reuters|Getty)(?: (?:Photo|Images))?/[^()]{1,60}\)|\(AP Photo[^()]{0,60}\)"
    r"|\[[^\[\]]{0,60}\b(?:AFP|AP|Anadolu|EPA|Getty|Getty Images|Reuters|Xinhua|TASS|Yonhap)\b[^\[\]]{0,40}\]"
    r"|\b(?:Photo|Photograph|Image|Picture|Credit|Photo credit|Illustration)s?(?: by)?\s?:\s?[^.]{1,60}"
    r"|\b(?:Photo|Photograph|Picture)s? by [A-Z][^.]{1,50}"
    r"|(?:©|\|)\s?[A-Z][^.|]{1,50}|[–—-]\s(?:AFP|AP|EPA|Reuters) (?:photo|pic)"
    r"|\b(?:Getty Images|AFP/Getty|Reuters/[A-Z]\w+(?: \w+){0,2}|via (?:AP|AFP|Getty|Reuters)|(?:file|"
    r"handout) (?:photo|image|picture))"
    r"|\b(?:file|handout) (?:photo|image|picture))\.?\s*\Z",
    re.IGNORECASE,
)
"""A credit for a picture at the end of a paragraph."""
CAPTIONED = re.compile(
    r"(?:\(?(?:File|Handout|Archive) (?:photo|image|picture)|Photo(?:s|graph)?\s?[:(]|Image\s?[:(]|"
    r"Picture\s?[:(]|Caption\s?:|"
    r"Image caption|Pictured(?: above| here| left| right)?\s?:|In this (?:\w+\.? ){0,5}?(?:file|"
    r"handout) (?:photo|image|picture)\b|"
    r"FILE\s?[-–—:]|(?:Getty Images|Shutterstock|iStock|Alamy)\b)",
    re.IGNORECASE,
)
"""The beginning of a caption."""

NAME = r"(?:[A-Z][\w.'’-]*|(?:al|bin|da|de|del|den|der|di|du|el|la|le|ten|ter|van|von)\b)"
BYLINE = re.compile(
    rf"(?:(?i:(?:written |reported |posted |story |text |analysis )?by)[:\s]\s?{NAME}(?:\s{NAME}){{0,5}}"
    rf"(?:(?:,|\s?\||\s?/|\s[-–—]|\s?&|\sand|\sin|\sof|\sfor|\sat)\s?(?:{NAME}|the\b)(?:\s{NAME}){{0,5}}){{0,6}}\W*"
    r"|(?i:(?:our |from our |a |by our )?(?:staff|news|web|foreign|diplomatic|political|special|senior|chief) "
    r"(?:correspondent|desk|reporters?|staff|writers?|editor|report))\W*"
    r"|(?i:\(?(?:additional |further )?(?:reporting|writing|editing|translation|translated|edited|reported|"
    r"compiled|written)"
    rf"(?: and \w+)? by:?\s){NAME}.{{0,240}}"
    rf"|{NAME}(?:\s{NAME}){{0,4}}(?:,| and)?.{{0,160}}\b(?i:contributed to this (?:article|report|story))\W*"
    rf"|{NAME}(?:\s{NAME}){{1,3}}(?:,\s|\s?[|/]\s?|\s[-–—]\s)(?i:(?:the )?(?:associated press|afp|reuters|"
    rf"staff (?:writer|reporter)|"
    r"(?:\w+ ){0,3}(?:correspondent|reporter|editor)))(?:,\s[A-Z]\w+)?\W*"
    r"|[A-Z][^.:;]{1,80}?,? (?:(?i:with|and) )(?i:(?:news )?agencies|(?:agency|wire) reports|wires)\W*"
    r"|(?i:(?:the )?(?:associated press|agence france-presse|reuters|afp|xinhua|tass|bbc news|cnn))\W*)"
)

"""The bookmark that brings a page here: a script in a link, which runs on that other page."""

# Longer request lines are refused; the rest of the line is the method, the path and the version.
LONGEST_QUERY = 3_400
# Takes away from the end of what was selected until the address is short enough, and says so.
_SCRIPT = (
    "javascript:(()=>{{"
    "let t=String(getSelection()),c=0,q;"
    "for(;;){{"
    "q=String(new URLSearchParams({{title:document.title.slice(0,150),url:location.href.slice(0,1000),text:t,"
    "...(c?{{cut:1}}:{{}})}}));"
    "if(q.length<={longest}||!t)break;"
    "t=t.slice(0,-100);c=1"
    "}}"
    "open('{address}?'+q)"
    "}})()"
)


def bookmarklet(address: str) -> str:
    """Return the link to drag among the bookmarks; `address` is the whole address of the page to open."""
    return _SCRIPT.format(longest=LONGEST_QUERY, address=address)

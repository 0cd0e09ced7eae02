"""Mails as applicant systems, calendars, recruiters and public bodies word them, each with what is right.

Sample data throughout; `HELD` was written before and read only after the rules stood. The candidate is in
London and today is Wednesday 25 November 2026. `moments` are in UTC, in the order in which they are offered;
one that begins with "?" is by a clock whose zone is asked for. `doubts` are words that the notes must have.
"""

# ruff: noqa: E501 - mails have long lines

from dataclasses import dataclass


@dataclass(frozen=True)
class MailText:
    name: str
    text: str
    moments: tuple[str, ...]
    minutes: int | None = None
    link: str = ""
    place: str = ""
    doubts: tuple[str, ...] = ()
    cancels: bool = False


MAILS = (
    MailText(
        "greenhouse availability confirmed",
        """Hi Alice,

Your interview with Northwind has been confirmed. Here are the details:

Operations Analyst - Second Interview
Thursday, December 3, 2026
9:30 AM - 10:15 AM EST

Interviewers: Priya Shah, Head of Planning
Zoom: https://northwind.zoom.us/j/91234567890?pwd=abc

Powered by Greenhouse""",
        ("2026-12-03 14:30",),
        45,
        "https://northwind.zoom.us/j/91234567890?pwd=abc",
    ),
    MailText(
        "greenhouse several interviews in a day",
        """Interview schedule for Friday, December 4, 2026 (all times GMT)

10:00 - 10:45 Priya Shah, Head of Planning
11:00 - 11:30 Tom Baker, Data Lead""",
        ("2026-12-04 10:00",),
        45,
        doubts=("11:00 - 11:30",),
    ),
    MailText(
        "lever block",
        """You're scheduled for an interview with Lucerne Foods.

When: Tue, Dec 8, 2026 2:00pm – 3:00pm PST
Where: Google Meet https://meet.google.com/abc-defg-hij
Who: Dana Fox""",
        ("2026-12-08 22:00",),
        60,
        "https://meet.google.com/abc-defg-hij",
    ),
    MailText(
        "workday block",
        """Interview Details

Candidate: Alice
Job Requisition: R-10432 Operations Analyst
Interview Date: 12/04/2026
Start Time: 1:00 PM
End Time: 2:00 PM
Time Zone: GMT Greenwich Mean Time (Dublin)
Location: Microsoft Teams""",
        ("2026-12-04 13:00", "2026-04-12 12:00"),
        60,
        doubts=("12/04/2026",),
    ),
    MailText(
        "ashby confirmation",
        """Hi Alice!

Your Hiring Manager interview is confirmed for Monday, November 30th at 4:00 PM GMT (11:00 AM EST).
Duration: 45 minutes
Join: https://us06web.zoom.us/j/81234500000

Need to reschedule or cancel? Use the link in your portal.""",
        ("2026-11-30 16:00",),
        45,
        "https://us06web.zoom.us/j/81234500000",
    ),
    MailText(
        "calendly confirmed",
        """Hi Alice,

A new event has been scheduled.

Event Type: Second Interview
Event Date/Time: 15:30 - Thursday, 3 December 2026 (UK, Ireland, Lisbon Time)
Location: This is a Zoom web conference. https://zoom.us/j/98765432100

To cancel or reschedule: https://calendly.com/cancellations/abc""",
        ("2026-12-03 15:30",),
        None,
        "https://zoom.us/j/98765432100",
        "This is a Zoom web conference.",
    ),
    MailText(
        "calendly american",
        "11:00am - 11:30am, Friday, December 4, 2026 (Eastern Time - US & Canada)",
        ("2026-12-04 16:00",),
        30,
    ),
    MailText(
        "outlook block india",
        """Subject: Interview - Data Engineer
When: 04 December 2026 15:00-16:00 (UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi.
Where: Microsoft Teams Meeting""",
        ("2026-12-04 09:30",),
        60,
    ),
    MailText(
        "outlook block british",
        "When: 03 December 2026 10:00-11:00 (UTC+00:00) Dublin, Edinburgh, Lisbon, London.\nWhere: Room 4, Leeds",
        ("2026-12-03 10:00",),
        60,
        place="Room 4, Leeds",
    ),
    MailText(
        "outlook block sydney",
        "When: Friday, 4 December 2026 9:00 AM-9:45 AM (UTC+10:00) Canberra, Melbourne, Sydney.",
        ("2026-12-03 22:00",),
        45,
    ),
    MailText(
        "gmail invitation",
        """Invitation: Second interview @ Thu 3 Dec 2026 14:00 - 15:00 (GMT) (alice@example.com)

Second interview
Thursday 3 Dec 2026 ⋅ 14:00 – 15:00
United Kingdom Time

Video call link
https://meet.google.com/abc-defg-hij""",
        ("2026-12-03 14:00",),
        60,
        "https://meet.google.com/abc-defg-hij",
    ),
    MailText(
        "gmail invitation american",
        """When
Thursday Dec 3, 2026 ⋅ 9am – 10am (Eastern Time - New York)

Joining info
Join with Google Meet
https://meet.google.com/abc-defg-hij""",
        ("2026-12-03 14:00",),
        60,
        "https://meet.google.com/abc-defg-hij",
    ),
    MailText(
        "teams block",
        """Hi Alice, looking forward to speaking on 3 December 2026 at 11:30.

________________________________________________________________________________
Microsoft Teams Need help?
Join the meeting now
<https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=x>
Meeting ID: 123 456 789 012
Passcode: aB3dE6
Dial in by phone
+44 20 7946 0000,,123456789# United Kingdom, London""",
        ("2026-12-03 11:30",),
        None,
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=x",
    ),
    MailText(
        "zoom invitation",
        """Priya Shah is inviting you to a scheduled Zoom meeting.

Topic: Second interview
Time: Dec 3, 2026 03:00 PM London

Join Zoom Meeting
https://us02web.zoom.us/j/81234567890?pwd=abc

Meeting ID: 812 3456 7890
Passcode: 123456""",
        ("2026-12-03 15:00",),
        None,
        "https://us02web.zoom.us/j/81234567890?pwd=abc",
    ),
    MailText(
        "zoom invitation american",
        """Topic: Panel interview
Time: Dec 7, 2026 10:00 AM Pacific Time (US and Canada)

Join Zoom Meeting
https://us02web.zoom.us/j/81234567890""",
        ("2026-12-07 18:00",),
        None,
        "https://us02web.zoom.us/j/81234567890",
    ),
    MailText(
        "webex block",
        """Tom Baker invites you to join this Webex meeting.

Meeting number (access code): 2634 123 4567
Meeting password: abcDEF12

Thursday, December 3, 2026
1:00 PM  |  (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna  |  1 hr

Join meeting
https://contoso.webex.com/contoso/j.php?MTID=m123""",
        ("2026-12-03 12:00",),
        60,
        "https://contoso.webex.com/contoso/j.php?MTID=m123",
    ),
    MailText(
        "nhs jobs",
        """Dear Alice

Job reference: 123-456
We are pleased to invite you to an interview for the post of Analyst.

Date: Thursday 3 December 2026
Time: 10:40am
Venue: Trust Headquarters, Beckett Street, Leeds LS9 7TF

Please bring your passport and a proof of address dated within the last three months.
Please log in to NHS Jobs and confirm by 5pm on Monday 30 November 2026.""",
        ("2026-12-03 10:40",),
        None,
        "",
        "Trust Headquarters, Beckett Street, Leeds LS9 7TF",
        ("5pm on Monday 30 November 2026",),
    ),
    MailText(
        "civil service slot booking",
        """You have been invited to book an interview for Policy Adviser.

Please book your slot before 23:55 on 29 November 2026. Interviews are held by video from 7 December 2026.""",
        ("2026-12-07 09:00",),
        None,
        doubts=("No time was found", "23:55 on 29 November 2026"),
    ),
    MailText(
        "civil service confirmed",
        """Your interview has been booked.

Interview date: 09/12/2026
Interview time: 13:15
Interview length: 45 minutes
Format: Microsoft Teams

If you can no longer attend, tell us by 1 December 2026.""",
        ("2026-12-09 13:15", "2026-09-12 12:15"),
        45,
        doubts=("09/12/2026", "1 December 2026"),
    ),
    MailText(
        "agency on behalf",
        """Hi Alice, great news! Contoso would love to meet you face to face for a 2nd stage.

Wednesday 2nd December @ 2pm
Contoso, 20 Water Lane, Manchester M1 4BT. Ask for Dana Fox on arrival.

Let me know asap!
Sam O'Neill
Senior Consultant | Bright Search""",
        ("2026-12-02 14:00",),
    ),
    MailText(
        "agency choice of slots",
        """Hi Alice, they can do:

- Monday 30 November, 10am or 2pm
- Tuesday 1 December at 4.30pm

Which suits?""",
        ("2026-11-30 10:00", "2026-11-30 14:00", "2026-12-01 16:30"),
    ),
    MailText(
        "german company",
        """Sehr geehrte Frau Muster,

wir laden Sie herzlich zum Vorstellungsgespräch ein.

Datum: Donnerstag, den 3. Dezember 2026
Uhrzeit: 14:00 Uhr
Dauer: 60 Minuten
Ort: Hafenstraße 7, 28195 Bremen

Bitte bestätigen Sie den Termin bis zum 27.11.2026.""",
        ("2026-12-03 14:00",),
        60,
        "",
        "Hafenstraße 7, 28195 Bremen",
        ("27.11.2026",),
    ),
    MailText(
        "german company in english",
        "We would like to invite you on 03.12.2026 from 14:00 to 15:00 CET via MS Teams.",
        ("2026-12-03 13:00",),
        60,
    ),
    MailText(
        "indian mail",
        """Dear Candidate,

Greetings from Fabrikam! Your L2 interview is scheduled as below:
Date - 04-Dec-2026
Time - 3:00 PM to 4:00 PM IST
Mode - Virtual (Google Meet) https://meet.google.com/abc-defg-hij""",
        ("?2026-12-04 15:00",),
        60,
        "https://meet.google.com/abc-defg-hij",
        doubts=("IST",),
    ),
    MailText(
        "indian mail with the zone in full",
        "Your interview is on 4th Dec 2026 at 11:30 AM India Standard Time for 30 mins.",
        ("2026-12-04 06:00",),
        30,
    ),
    MailText(
        "australian mail",
        "Your interview is booked for Thursday 3rd December, 9.30am AEDT (Wednesday 2 December, 10:30pm GMT).",
        ("2026-12-02 22:30",),
    ),
    MailText(
        "australian letters of the other season",
        "Interview: 3 December 2026, 9:30am AEST",
        ("2026-12-02 22:30",),
        doubts=("It says AEST",),
    ),
    MailText(
        "two zones side by side",
        "We have you down for Thursday 3 December at 15:00 GMT / 16:00 CET.",
        ("2026-12-03 15:00",),
    ),
    MailText(
        "two zones that do not agree",
        "We have you down for Thursday 3 December at 15:00 GMT / 17:00 CET.",
        ("2026-12-03 15:00", "2026-12-03 16:00"),
    ),
    MailText(
        "iso with offset",
        "Start: 2026-12-03T14:00:00+01:00\nEnd: 2026-12-03T15:00:00+01:00",
        ("2026-12-03 13:00",),
        60,
        doubts=("+01:00",),
    ),
    MailText("iso in utc", "Interview starts 2026-12-03T14:00:00Z", ("2026-12-03 14:00",)),
    MailText("weekday and pacific", "Could you do Tuesday at 10 am Pacific?", ("2026-12-01 18:00",)),
    MailText(
        "between two times",
        "Your interview will be between 10:00 and 11:30 on Thursday 3 December 2026.",
        ("2026-12-03 10:00",),
        90,
    ),
    MailText(
        "from to before the date",
        "We would like to see you from 2.30pm to 4pm on Friday 4 December.",
        ("2026-12-04 14:30",),
        90,
    ),
    MailText(
        "moved from one day to another",
        "Hi Alice, we need to move your interview from Thursday 3 December at 14:00 to Friday 4 December at 10:00.",
        ("2026-12-04 10:00",),
        doubts=("Thursday 3 December at 14:00", "moves an interview"),
    ),
    MailText(
        "moved with old and new date",
        """Subject: Rescheduled: Second interview

Old date: Thursday 3 December 2026, 14:00
New date: Monday 7 December 2026, 11:00 GMT""",
        ("2026-12-07 11:00",),
        doubts=("3 December 2026, 14:00", "moves an interview"),
    ),
    MailText(
        "called off for good",
        "Dear Alice, I am sorry to say that your interview on 3 December 2026 at 14:00 will no longer go ahead.",
        ("2026-12-03 14:00",),
        doubts=("calls an interview off",),
        cancels=True,
    ),
    MailText(
        "called off and another day offered",
        "Unfortunately we have to cancel Thursday 3 December. Could you come on Tuesday 8 December at 10am instead?",
        ("2026-12-08 10:00",),
        doubts=("calls something off",),
    ),
    MailText(
        "how one may cancel is no news",
        "Your interview is on 3 December 2026 at 2pm. If you need to cancel or reschedule, call us.",
        ("2026-12-03 14:00",),
    ),
    MailText(
        "weekday that does not fit",
        "See you on Friday, 3 December 2026 at 09:15.",
        ("2026-12-03 09:15",),
        doubts=("Thursday",),
    ),
    MailText(
        "deadline alone",
        "Please complete the online test by 5 pm on Monday 30 November.",
        ("2026-11-30 17:00",),
        doubts=("by 5 pm on Monday 30 November",),
    ),
    MailText(
        "when it was sent is not when it is",
        """From: Priya Shah <priya.shah@northwind.example>
Date: Tue, 24 Nov 2026 16:12:05 +0000
To: Alice <alice@example.com>
Subject: Re: Second interview

Tomorrow at 11am works for us.""",
        ("2026-11-25 11:00",),
    ),
    MailText(
        "quoted mail below",
        """Thursday 3 December at 10:00 it is. Looking forward to it!

On Mon, 23 Nov 2026 at 17:45, Alice <alice@example.com> wrote:
> I could do Thursday 3 December at 10:00 or Friday 4 December at 9:00.""",
        ("2026-12-03 10:00", "2026-12-04 09:00"),
    ),
    MailText(
        "arrival and start",
        "Please arrive at 13:45 on Thursday 3 December 2026 for a 14:00 start.",
        ("2026-12-03 14:00",),
        doubts=("13:45",),
    ),
    MailText(
        "presentation is not the length",
        "The interview on 3 December 2026 at 10:00 takes an hour and opens with a 10-minute presentation.",
        ("2026-12-03 10:00",),
        60,
    ),
    MailText(
        "thanks for another day",
        "Thank you for coming in on 19 November. Round two is on Tuesday 1 December at 9:00.",
        ("2026-12-01 09:00",),
        doubts=("19 November",),
    ),
    MailText("hong kong", "Friday 4 December 2026, 10 am HKT", ("2026-12-04 02:00",)),
    MailText("military hours", "Interview: 3 Dec 2026, 1400 hrs", ("2026-12-03 14:00",)),
    MailText("half past", "See you on Thursday 3 December at half past ten.", ("2026-12-03 10:30",)),
    MailText(
        "zone in a line of its own",
        "Date: 3 December 2026\nTime: 10:00\nTime zone: America/New_York",
        ("2026-12-03 15:00",),
    ),
)

HELD = (
    MailText(
        "smartrecruiters block",
        """Hello Alice,

You have an upcoming interview for Operations Analyst at Northwind.

Date and time: Dec 3, 2026, 2:00 PM - 2:45 PM GMT
Location: Onsite, 14 Wharf Street, Leeds
Interviewers: Priya Shah (Head of Planning), Tom Baker (Data Lead)""",
        ("2026-12-03 14:00",),
        45,
        place="Onsite, 14 Wharf Street, Leeds",
    ),
    MailText(
        "teamtailor block",
        """Hi Alice! Priya has booked a meeting with you.

Thursday, 3 December 2026
13:00 - 13:30 (Europe/London)

https://meet.google.com/xyz-abcd-efg""",
        ("2026-12-03 13:00",),
        30,
        "https://meet.google.com/xyz-abcd-efg",
    ),
    MailText(
        "workable block",
        """Hi Alice,
Your interview with Contoso is set for:
📅 Friday, Dec 4th 2026
🕐 3:30pm (London time)
⏱ 1 hour
📍 https://whereby.com/contoso""",
        ("2026-12-04 15:30",),
        60,
        "https://whereby.com/contoso",
    ),
    MailText(
        "university panel",
        """Dear Alice,

I am pleased to inform you that you have been shortlisted. Interviews will take place on Wednesday 9 December 2026
in Room 2.14, Parkinson Building. Your interview is at 11.20am and will last approximately 40 minutes.

Please confirm your attendance by return of email, no later than noon on Friday 27 November 2026.""",
        ("2026-12-09 11:20",),
        40,
        doubts=("noon on Friday 27 November 2026",),
    ),
    MailText(
        "council letter",
        """DATE OF INTERVIEW: Tuesday 8th December 2026
TIME OF INTERVIEW: 2.15 p.m.
PLACE OF INTERVIEW: Civic Hall, Calverley Street, Leeds
Your references were taken up on 20 November 2026.""",
        ("2026-12-08 14:15",),
        None,
        "",
        "Civic Hall, Calverley Street, Leeds",
        ("20 November 2026",),
    ),
    MailText(
        "school with a programme",
        """The day will run as follows on Monday 7 December 2026:
8.45am Arrival and welcome
9.00am Tour of the school
9.30am Lesson observation
11.00am Interview with the panel
If you have any questions call us on 0113 496 0000 between 8am and 4pm.""",
        ("2026-12-07 08:45",),
        doubts=("11.00am",),
    ),
    MailText(
        "recruiter in a hurry",
        "Hiya, any chance you're free tmrw or Fri 27th at 3pm for a quick call w/ Dana? 30 mins tops",
        ("2026-11-27 15:00",),
        30,
    ),
    MailText(
        "american recruiter",
        "How does Thursday, 12/3 at 11:00am CST look for you? It'll be 30 minutes with Dana Fox.",
        ("2026-12-03 17:00",),
        30,
        doubts=("CST",),
    ),
    MailText(
        "american date in figures with a weekday",
        "Your onsite is on Monday, 12/07/2026 from 9:00 AM to 12:00 PM MST.",
        ("2026-12-07 16:00",),
        180,
    ),
    MailText(
        "singapore",
        "Round 2: 4 Dec 2026 (Fri), 4.30pm SGT, via Zoom https://zoom.us/j/123456789",
        ("2026-12-04 08:30",),
        None,
        "https://zoom.us/j/123456789",
    ),
    MailText(
        "offset behind a written zone",
        "Interview on 4 December 2026 at 10:00 CET (UTC+1).",
        ("2026-12-04 09:00",),
    ),
    MailText(
        "offset that contradicts the zone",
        "Interview on 4 December 2026 at 10:00 CET (UTC+2).",
        ("2026-12-04 09:00",),
        doubts=("UTC+2",),
    ),
    MailText(
        "utc with half hours",
        "Your slot: 04 Dec 2026 15:00 UTC+05:30",
        ("2026-12-04 09:30",),
        doubts=("UTC+05:30",),
    ),
    MailText(
        "postponed without a new date",
        "I'm sorry, we have to postpone the interview on Thursday 3 December at 2pm. We'll be in touch with a new date.",
        ("2026-12-03 14:00",),
        doubts=("moves an interview",),
    ),
    MailText(
        "brought forward",
        "The interview originally planned for 10 December at 14:00 has been brought forward to 8 December at 9:30.",
        ("2026-12-08 09:30",),
        doubts=("10 December at 14:00", "moves an interview"),
    ),
    MailText(
        "called off by google",
        """Cancelled event: Second interview @ Thu 3 Dec 2026 14:00 - 15:00 (GMT) (alice@example.com)

This event has been cancelled and removed from your calendar.""",
        ("2026-12-03 14:00",),
        60,
        doubts=("calls an interview off",),
        cancels=True,
    ),
    MailText(
        "role filled",
        "Hello Alice, the position has been filled, so the interview on 3 December at 14:00 is cancelled.",
        ("2026-12-03 14:00",),
        doubts=("calls an interview off",),
        cancels=True,
    ),
    MailText(
        "cannot make it any more",
        "Tom can no longer make Thursday 3 December at 2pm. Would Friday 4 December at 11am work?",
        ("2026-12-04 11:00",),
        doubts=("Thursday 3 December at 2pm",),
    ),
    MailText(
        "german mail by the hour",
        "Passt Ihnen Freitag, 4.12.2026 um 15 Uhr? Das Gespräch dauert ca. 45 Minuten.",
        ("2026-12-04 15:00",),
        45,
    ),
    MailText(
        "german months cut short",
        "Termin: Mi., 9. Dez. 2026, 10:30–11:30 Uhr MEZ",
        ("2026-12-09 09:30",),
        60,
    ),
    MailText(
        "table pasted from a page",
        """| Date | Thursday 3 December 2026 |
| Time | 14:30 |
| Duration | 45 minutes |
| Location | 14 Wharf Street, Leeds |""",
        ("2026-12-03 14:30",),
        45,
    ),
    MailText(
        "date and time in bold",
        "**Date:** 3 December 2026\n**Time:** 2.30pm\n**Location:** 14 Wharf Street, Leeds",
        ("2026-12-03 14:30",),
        None,
        "",
        "14 Wharf Street, Leeds",
    ),
    MailText(
        "time before a long way to the day",
        "We'd like to invite you at 3pm (GMT) on Wednesday, December 9th, 2026.",
        ("2026-12-09 15:00",),
    ),
    MailText(
        "start date of the job",
        "The interview is on 4 December 2026 at 10am. The job starts on 4 January 2027.",
        ("2026-12-04 10:00",),
        doubts=("4 January 2027",),
    ),
    MailText(
        "three cities",
        "Thu 3 Dec 2026: 14:00 London / 15:00 Paris / 09:00 New York",
        ("2026-12-03 14:00",),
    ),
    MailText(
        "the day after in another zone",
        "Thursday 3 December at 8pm PT (Friday 4 December, 4am GMT)",
        ("2026-12-04 04:00",),
    ),
    MailText(
        "safe link in a mail",
        "Thursday 3 December 2026, 14:00. Join: https://eur01.safelinks.protection.outlook.com/"
        "?url=https%3A%2F%2Fzoom.us%2Fj%2F5%3Fpwd%3Da&data=05",
        ("2026-12-03 14:00",),
        None,
        "https://zoom.us/j/5?pwd=a",
    ),
)

# Found wrong when they were tried, and mended since.
MENDED = (
    MailText(
        "three slots in short",
        "I can do Wednesday 2 December: 10-10:30, 11-11:30 or 3-3:30pm.",
        ("2026-12-02 10:00", "2026-12-02 11:00", "2026-12-02 15:00"),
        30,
    ),
    MailText(
        "postponed until",
        "The interview scheduled for 3 December has been postponed until 10 December at 11am.",
        ("2026-12-10 11:00",),
        doubts=("“3 December” is named as a date that no longer holds", "moves an interview"),
    ),
    MailText(
        "former and updated",
        "Former: Tuesday, December 1, 2026 9:00 AM Eastern\nUpdated: Wednesday, December 2, 2026 9:00 AM Eastern",
        ("2026-12-02 14:00",),
        doubts=("no longer holds",),
    ),
    MailText(
        "was and is now",
        "Your interview time has changed. It was 10:00 on 3 December, it is now 12:00 on 3 December.",
        ("2026-12-03 12:00",),
        doubts=("“10:00 on 3 December” is named as a date that no longer holds", "moves an interview"),
    ),
    MailText("four figures", "Thursday 3 December at 1430 please", ("2026-12-03 14:30",)),
    MailText("span of four figures", "3 Dec 2026 1400-1500 hrs", ("2026-12-03 14:00",), 60),
    MailText(
        "offset before the name",
        "Thu Dec 3 2026 09:00:00 GMT-0500 (Eastern Standard Time)",
        ("2026-12-03 14:00",),
    ),
    MailText(
        "letters settled by a second zone",
        "Interview date & time : 04th December 2026, 11.00 AM IST (05:30 AM GMT)",
        ("2026-12-04 05:30",),
    ),
    MailText(
        "german refusal",
        "Leider müssen wir das Gespräch am 3. Dezember 2026 um 14 Uhr absagen.",
        ("2026-12-03 14:00",),
        doubts=("calls an interview off",),
        cancels=True,
    ),
    MailText(
        "closing date for changes",
        "Your interview is on Tuesday 8th December 2026 at 13.40 (GMT). It'll last 40-45 minutes.\n"
        "The closing date for slot changes is midday on 1st December.",
        ("2026-12-08 13:40",),
        45,
        doubts=("closing date for slot changes",),
    ),
    MailText(
        "day without a month", "Can you do 3pm on the 3rd?", ("2026-12-03 15:00",), doubts=("names no month",)
    ),
    MailText("midnight", "Interview on 3 Dec at 12am", ("2026-12-03 00:00",), doubts=("in the night",)),
    MailText(
        "french zone",
        "The interview takes place on 2026/12/03 at 10h30 in Paris (heure de Paris).",
        ("2026-12-03 09:30",),
    ),
    MailText(
        "weekday and year that contradict each other",
        "Interview on Friday 3 December at 2pm.",
        ("2026-12-03 14:00", "2027-12-03 14:00"),
        doubts=("3 December 2026 is a Thursday",),
    ),
    MailText(
        "length of a booking page",
        "Pick a time: https://calendly.com/priya/30min",
        (),
        None,
        doubts=("No date was found",),
    ),
)

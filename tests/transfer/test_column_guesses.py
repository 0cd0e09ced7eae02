"""What a column means, guessed from its name."""

from interviewprep.transfer.column_guesses import guess


def test_the_usual_names_of_columns_are_known() -> None:
    assert guess(["Employer", "Position", "Stage", "Date", "Compensation", "Link", "Contact", "Mood"]) == {
        0: "company",
        1: "role",
        2: "status",
        3: "applied_on",
        4: "pay",
        5: "url",
        6: "contact",
        # Nobody knows it, and its words must not be lost.
        7: "notes",
    }


def test_the_columns_of_jobsync_are_known() -> None:
    headers = [
        "index",
        "createdAt",
        "applied",
        "appliedDate",
        "Company",
        "JobTitle",
        "jobType",
        "Location",
        "JobSource",
        "Status",
    ]
    assert dict(zip(headers, guess(headers).values(), strict=True)) == {
        "index": "leave-out",
        "createdAt": "leave-out",
        "applied": "notes",
        "appliedDate": "applied_on",
        "Company": "company",
        "JobTitle": "role",
        "jobType": "notes",
        "Location": "location",
        "JobSource": "source",
        "Status": "status",
    }


def test_the_columns_of_reactive_resume_are_known() -> None:
    headers = [
        "Company",
        "Role",
        "Stage",
        "Stage Date",
        "Application Date",
        "Location",
        "Salary",
        "Source",
        "URL",
        "Tags",
        "Contacts",
        "Notes",
        "Stage History",
        "Timeline",
        "Archived",
        "Created At",
        "Updated At",
    ]
    assert dict(zip(headers, guess(headers).values(), strict=True)) == {
        "Company": "company",
        "Role": "role",
        "Stage": "status",
        "Stage Date": "ended_on",
        "Application Date": "applied_on",
        "Location": "location",
        "Salary": "pay",
        "Source": "source",
        "URL": "url",
        "Tags": "notes",
        "Contacts": "notes",
        "Notes": "notes",
        "Stage History": "notes",
        "Timeline": "notes",
        "Archived": "leave-out",
        "Created At": "leave-out",
        "Updated At": "leave-out",
    }


def test_of_two_columns_of_one_meaning_the_surer_one_is_taken() -> None:
    assert guess(["Date", "Date applied", "Title", "Job title", "Company"]) == {
        0: "notes",
        1: "applied_on",
        2: "notes",
        3: "role",
        4: "company",
    }


def test_an_outcome_is_read_beside_a_status_and_as_one_without_it() -> None:
    assert guess(["Company", "Role", "Status", "Outcome"])[3] == "outcome"
    assert guess(["Company", "Role", "Result", "Status"])[2] == "outcome"
    assert guess(["Company", "Role", "Outcome"])[2] == "status"

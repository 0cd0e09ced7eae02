"""An application from a page that was shared: company and role, and the advert as it stood there."""

from typing import Any

from interviewprep.applications.forms import NewApplicationForm
from interviewprep.applications.models import Application
from interviewprep.pages.forms.advert import AdvertTextField
from interviewprep.pages.shared import SharedPage


class SharedForm(NewApplicationForm):
    """Company, role and address of an application, and the text of its advert."""

    def __init__(self, *args: Any, shared: SharedPage | None = None, **kwargs: Any) -> None:
        if shared:
            kwargs["initial"] = {"role": shared.title, "url": shared.address, "text": shared.text}
        # Without the part for consultants: on the public page there is nobody whose they could be.
        super().__init__(*args, part="details", instance=kwargs.pop("instance", Application()), **kwargs)
        text = AdvertTextField(
            rows=10,
            help_text="Adverts are often taken down before the interview. Paste all of it if you can.",
        )
        self.fields = {name: self.fields[name] for name in ("company", "role", "url", "again")} | {
            "text": text
        }
        self.fields["role"].help_text = "Leave only the role of what stands here."

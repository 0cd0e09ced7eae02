from django.apps import AppConfig


class FitConfig(AppConfig):
    """Is it right for me? What matters to the candidate, and how each stage left it."""

    name = "interviewprep.fit"

    def ready(self) -> None:
        from interviewprep.stages.extras import Place, register, register_debrief, register_questions

        from . import debrief, parts

        register(Place.STAGE_SIDE, parts.of_stage, order=80)
        register(Place.APPLICATION_SIDE, parts.of_application, order=40)
        register_debrief(debrief.build, order=80)
        register_questions(parts.to_ask)

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "interviewprep.letters"

    def ready(self) -> None:
        """Add the letters to the pages of the stages' room."""
        from interviewprep.stages.extras import Place, register, register_events

        from . import parts

        register(Place.STAGE_SIDE, parts.of_stage, order=70)
        register(Place.STAGE_ACTIONS, parts.stage_action, order=70)
        register(Place.APPLICATION_SIDE, parts.of_application, order=70)
        register(Place.APPLICATION_ENDED, parts.of_ended_application, order=50)
        register_events(parts.events)

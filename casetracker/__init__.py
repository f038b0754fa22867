"""casetracker follows the resettlement of people in danger: offers, letters, risks and figures."""

__version__ = "0.1.0"

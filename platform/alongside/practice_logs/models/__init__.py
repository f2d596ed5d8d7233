"""The tables of this slice, one file for each noun."""

from alongside.practice_logs.models.log import PracticeLog
from alongside.practice_logs.models.procedure import UrgentProcedure
from alongside.practice_logs.models.thread import LogAddition, LogPost

__all__ = ["LogAddition", "LogPost", "PracticeLog", "UrgentProcedure"]

"""Verbs of people, one file for each stage of being one."""

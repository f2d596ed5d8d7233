"""Reads of people and settings, each with a stated order. One file for each page's noun."""

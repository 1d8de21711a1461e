"""Promises and conditions followed from report to report: made, restated, met, broken, dropped."""

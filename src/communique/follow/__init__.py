"""Many reports: copies of one text, stories on one happening, matters followed from report to report."""

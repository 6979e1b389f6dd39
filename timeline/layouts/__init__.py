"""The record's events in the column layouts of other datasets; docs/layouts.md tells of each."""

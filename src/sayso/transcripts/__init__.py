"""What the readers of transcripts share: who speaks, by a label or a column; what was said and what was not; and when."""

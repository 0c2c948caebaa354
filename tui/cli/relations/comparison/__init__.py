"""Documents beside documents: jucuo versions, jucuo diff, jucuo reuse, and how their answers are shown."""

"""What several tests need: a terminal to drive, small documents, oracles, and programs that misbehave on purpose."""

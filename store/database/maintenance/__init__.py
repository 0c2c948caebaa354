"""The care of a library: is it sound, mending it from itself, and copying it while others use it."""

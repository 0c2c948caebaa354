"""From a source to everything that is stored of it: structure, figures and themes.

Pure: what `extracting.extract` answers depends on the source and the theme set alone, so it runs in any process and
any order.  Nothing is imported here: who reads a paragraph needs its arithmetic, and none of the rest.
"""

"""How the library's file is opened: the one factory of connections, its lock, its journal, reading at one moment."""

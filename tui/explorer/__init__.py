"""The explorer: application, gateway to the library, commands, controllers, panes, screens and widgets."""

"""Commands for programs and for who asks with statements of their own."""

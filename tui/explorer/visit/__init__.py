"""What a user keeps between visits: bookmarks with their places, and the state of the last visit."""

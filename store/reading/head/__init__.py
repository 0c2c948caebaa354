"""What a document says of itself: front matter, the lines above the text, title, issuer, place, date and number."""

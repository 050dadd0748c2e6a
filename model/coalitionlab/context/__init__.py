"""What happens around the elements: events, people, meetings, decisions and the actions themselves."""

package io.singletable.sample;

import java.util.Set;
import java.util.regex.Matcher;

import io.singletable.sample.ticket.Status;
import io.singletable.sample.ticket.Ticket;

/**
 * Tickets for tests.
 */
final class Tickets {

	static final String CONTENT = """
			{"title": "E07", "body": "It beeps", "status": "OPEN", "priority": 3, "assignee": "ann",
			 "customerId": "c-ann-meyer", "tags": ["b1", "error-code"]}""";

	private Tickets() {
	}

	/** The content with a different value of a property, as JSON. */
	static String with(String property, String json) {
		return CONTENT.replaceFirst("\"" + property + "\": (\"[^\"]*\"|\\[[^]]*]|\\d+)",
				Matcher.quoteReplacement("\"" + property + "\": " + json));
	}

	/** A ticket with an id that no client could have chosen. */
	static Ticket ofId(String id) {
		return new Ticket(id, null, null, null, "E07", "It beeps", Status.OPEN, 3, "ann", "c-ann-meyer", Set.of("b1"));
	}

	static String path(Desk desk) {
		Answer created = desk.post("/tickets", CONTENT).hasStatus(201);
		return "/tickets/" + created.text("id");
	}

}

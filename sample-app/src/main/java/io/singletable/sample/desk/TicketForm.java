package io.singletable.sample.desk;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.sample.ticket.Status;
import io.singletable.sample.ticket.Ticket;
import io.singletable.sample.ticket.TicketContent;
import org.jspecify.annotations.Nullable;

/**
 * Form of a ticket, as a browser sends it: texts, of which an empty one is none.
 *
 * @param version the version that was edited, or {@code null} of a new ticket
 * @param title subject
 * @param body description
 * @param status status
 * @param priority priority
 * @param assignee person who is working on it, or nothing
 * @param customerId customer who has submitted it
 * @param tags tags, separated by commas
 */
record TicketForm(@Nullable Long version, @Nullable String title, @Nullable String body, @Nullable Status status,
		@Nullable Integer priority, @Nullable String assignee, @Nullable String customerId, @Nullable String tags) {

	static TicketForm empty() {
		return new TicketForm(null, "", "", Status.OPEN, 3, "", "", "");
	}

	static TicketForm of(Ticket ticket) {
		return new TicketForm(ticket.version(), ticket.title(), ticket.body(), ticket.status(), ticket.priority(),
				Objects.requireNonNullElse(ticket.assignee(), ""), ticket.customerId(), text(ticket.tags()));
	}

	/**
	 * The tags of a ticket as a text.
	 */
	static String text(Set<String> tags) {
		return tags.stream().sorted().collect(Collectors.joining(", "));
	}

	/**
	 * What the browser has sent nothing for, with what to do.
	 */
	Map<String, String> missing() {
		Map<String, String> missing = new LinkedHashMap<>();
		if (this.status == null) {
			missing.put("status", "must be chosen");
		}
		if (this.priority == null) {
			missing.put("priority", "must be a number from 1 to 5");
		}
		return missing;
	}

	TicketContent toContent() {
		return new TicketContent(stripped(this.title), lines(this.body), Objects.requireNonNull(this.status),
				Objects.requireNonNull(this.priority), orNull(this.assignee), stripped(this.customerId), tagSet());
	}

	private static String stripped(@Nullable String text) {
		return (text != null) ? text.strip() : "";
	}

	/** Browsers send the line breaks of a text area as CR and LF. */
	private static String lines(@Nullable String text) {
		return (text != null) ? text.replace("\r\n", "\n") : "";
	}

	private static @Nullable String orNull(@Nullable String text) {
		String stripped = stripped(text);
		return stripped.isEmpty() ? null : stripped;
	}

	private Set<String> tagSet() {
		return Arrays.stream(stripped(this.tags).split(","))
			.map(String::strip)
			.filter((tag) -> !tag.isEmpty())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

}

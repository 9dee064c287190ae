package io.singletable.sample.ticket;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Change of a property between two versions.
 *
 * @param from its value in the first version
 * @param to its value in the second version
 */
record Change(@Nullable Object from, @Nullable Object to) {

	private static final Map<String, Function<Ticket, @Nullable Object>> PROPERTIES = properties();

	/**
	 * Compare the content of two versions of a ticket. Tags have no order.
	 * @param from the first version
	 * @param to the second version
	 * @return the properties that differ
	 */
	static Map<String, Change> between(Ticket from, Ticket to) {
		Map<String, Change> changes = new LinkedHashMap<>();
		PROPERTIES.forEach((name, property) -> {
			Change change = new Change(property.apply(from), property.apply(to));
			if (!Objects.equals(change.from, change.to)) {
				changes.put(name, change);
			}
		});
		return changes;
	}

	private static Map<String, Function<Ticket, @Nullable Object>> properties() {
		Map<String, Function<Ticket, @Nullable Object>> properties = new LinkedHashMap<>();
		properties.put("title", Ticket::title);
		properties.put("body", Ticket::body);
		properties.put("status", Ticket::status);
		properties.put("priority", Ticket::priority);
		properties.put("assignee", Ticket::assignee);
		properties.put("customerId", Ticket::customerId);
		properties.put("tags", Ticket::tags);
		return properties;
	}

}

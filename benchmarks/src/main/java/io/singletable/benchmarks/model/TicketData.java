package io.singletable.benchmarks.model;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Content of a ticket, 12 properties and about 0.9 KB with its usual text.
 *
 * @param id the id
 * @param customerId id of the customer
 * @param title the title
 * @param body the text, about 500 characters
 * @param status the state, partition of the index
 * @param priority the priority, sort key of the index
 * @param assignee who works on it
 * @param createdAt the time of its creation
 * @param updatedAt the time of its last change
 * @param tags three tags
 * @param labels two labels
 * @param escalated the escalation
 */
public record TicketData(String id, String customerId, String title, String body, String status, int priority,
		String assignee, Instant createdAt, Instant updatedAt, List<String> tags, Map<String, String> labels,
		boolean escalated) implements Sample {

	/** Who works on one ticket of a hundred. */
	public static final String RARE_ASSIGNEE = "joe.miller";

	private static final String BODY = ("The machine in the second hall stops after about four minutes, and the lamp "
			+ "beside the door turns red. A gasket was replaced last week, and the filter was cleaned. ");

	/**
	 * A sample.
	 * @param number its number
	 * @return the sample
	 */
	public static TicketData sample(int number) {
		return sample(number, BODY.repeat(3) + number);
	}

	/**
	 * A sample with a text of random words.
	 * @param number its number
	 * @param length length of the text
	 * @return the sample
	 */
	public static TicketData sampleOfLength(int number, int length) {
		return sample(number, new Words(number).text(length));
	}

	private static TicketData sample(int number, String body) {
		Instant created = Instant.parse("2026-03-01T08:15:30.123456Z").plusSeconds(61L * number);
		return new TicketData(Sample.id(number), "c-" + (number % 17), Sample.title(number), body, STATUS,
				Sample.priority(number), (number % 100 == 99) ? RARE_ASSIGNEE : "ann.miller", created,
				created.plusMillis(5_000_123), List.of("leak", "urgent", "hall-2"), sampleLabels(), number % 2 == 0);
	}

	/**
	 * In the same order in each process, so that compressed tickets are of the same size.
	 */
	private static Map<String, String> sampleLabels() {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("site", "north");
		labels.put("line", "4b");
		return Collections.unmodifiableMap(labels);
	}

	@Override
	public TicketData retitled() {
		return new TicketData(id(), customerId(), Sample.retitled(title()), body(), status(), priority(), assignee(),
				createdAt(), updatedAt(), tags(), labels(), escalated());
	}

	@Override
	public TicketData aside(String suffix) {
		return new TicketData(id() + suffix, customerId(), title(), body(), "DONE", priority(), assignee(), createdAt(),
				updatedAt(), tags(), labels(), escalated());
	}

}

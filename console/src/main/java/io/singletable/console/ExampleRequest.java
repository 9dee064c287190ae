package io.singletable.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.singletable.core.SingleTableOperations;
import io.singletable.core.TableRequest;
import io.singletable.core.TerminatingQuery;
import io.singletable.internal.client.RequestTree;
import io.singletable.internal.repository.MethodQuery;

import org.springframework.data.domain.Sort;

/**
 * First request that a method sends, made of example arguments and not sent.
 *
 * @param action DynamoDB's name of the request
 * @param members what it consists of, by DynamoDB's names
 * @param placeholders attribute names and example values by their placeholders
 * @param others number of requests like it, for other key ranges
 */
record ExampleRequest(String action, Map<String, String> members, Map<String, String> placeholders, int others) {

	private static final Set<String> PLACEHOLDERS = Set.of("ExpressionAttributeNames", "ExpressionAttributeValues");

	private static final List<String> FIRST = List.of("IndexName", "KeyConditionExpression", "FilterExpression");

	private static final Set<String> LEFT_OUT = Set.of("TableName", "ReturnConsumedCapacity");

	private static final String HIDDEN = "not shown";

	/** Members that contain values. */
	private static final Set<String> KEYS = Set.of("Key", "RequestItems");

	/**
	 * The request of a method.
	 * @param query the query of the method
	 * @param operations the operations of its repository
	 * @return the request, or empty if it depends on code of the application, or there is
	 * no example of a parameter
	 */
	static Optional<ExampleRequest> of(MethodQuery query, SingleTableOperations operations) {
		QueryParameters parameters = QueryParameters.of(query);
		if (query.hasExpressions() || parameters.unwritable().isPresent()) {
			return Optional.empty();
		}
		try {
			List<TableRequest> requests = operations.requests()
				.of((captured) -> read(query, query.bind(captured, Sort.unsorted(), parameters.examples())));
			return requests.isEmpty() ? Optional.empty() : of(requests.get(0), requests.size() - 1);
		}
		catch (RuntimeException ex) {
			// Not every property takes the example, and not every table is known here.
			return Optional.empty();
		}
	}

	private static void read(MethodQuery query, TerminatingQuery<?> bound) {
		switch (query.action()) {
			case FIND, DELETE -> bound.all();
			case COUNT -> bound.count();
			case EXISTS -> bound.exists();
		}
	}

	private static Optional<ExampleRequest> of(TableRequest request, int others) {
		Map<String, String> members = new LinkedHashMap<>();
		Map<String, String> placeholders = new TreeMap<>();
		Map<String, Object> tree = RequestTree.of(request.sdkRequest());
		FIRST.stream().filter(tree::containsKey).forEach((name) -> members.put(name, ""));
		tree.forEach((name, value) -> {
			if (PLACEHOLDERS.contains(name) && value instanceof Map<?, ?> map) {
				map.forEach((placeholder, it) -> placeholders.put(String.valueOf(placeholder), text(it)));
			}
			else if (!LEFT_OUT.contains(name)) {
				members.put(name, text(value));
			}
		});
		return Optional.of(new ExampleRequest(request.action(), members, placeholders, others));
	}

	private static String text(Object value) {
		return (value instanceof String || value instanceof Boolean || value instanceof Number) ? value.toString()
				: RequestTree.json(value);
	}

	/**
	 * Write the request.
	 * @param shown whether values may be shown
	 */
	void write(Html html, boolean shown) {
		html.element("h2", "As DynamoDB gets it");
		Tables.open(html, this.action, this.action, "Value");
		html.open("tbody");
		this.members.forEach((name, value) -> writeRow(html, name, (shown || !KEYS.contains(name)) ? value : HIDDEN));
		html.close();
		if (!this.placeholders.isEmpty()) {
			html.open("tbody").open("tr");
			html.element("th", "Placeholders, with values of an example", "colspan", "2", "scope", "rowgroup").close();
			this.placeholders
				.forEach((name, value) -> writeRow(html, name, (shown || !name.startsWith(":")) ? value : HIDDEN));
			html.close();
		}
		Tables.close(html);
		if (this.others > 0) {
			html.element("p", Numbers.count(this.others, "other request") + " like it for other key ranges.", "class",
					"muted");
		}
	}

	private static void writeRow(Html html, String name, String value) {
		html.open("tr").open("th", "scope", "row").element("code", name).close().open("td");
		Tables.writeValue(html, value);
		html.close().close();
	}

}

package io.singletable.benchmarks.count;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.Contenders;
import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.client.LocalTable;
import io.singletable.benchmarks.library.Entity;
import io.singletable.benchmarks.library.Library;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.SingleTableLibrary;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Table of what each operation costs with each library, counted against DynamoDB Local.
 */
public final class CountedTable {

	/** The place of the table of tickets in the documentation. */
	public static final String TICKETS = "counted";

	/** The place of the table of other entities. */
	public static final String ENTITIES = "counted-entities";

	/**
	 * Operations whose cost should not depend on the number of tickets, or does for all.
	 */
	private static final Set<Operation> OF_MANY = EnumSet.of(Operation.FIND_FIRST, Operation.FILTERED_FIND_FIRST,
			Operation.EXISTS, Operation.FILTERED_EXISTS, Operation.COUNT, Operation.FILTERED_COUNT, Operation.PAGE_1,
			Operation.PAGE_50);

	private static final int MANY = 10_000;

	private static final int SOME = 1_000;

	/** Requests of schemas of the same library are the same, or as those of a floor. */
	private static final Set<String> SAME_AS_ANOTHER = Set.of("enhanced-static", "enhanced-immutable",
			"enhanced-same-items");

	private final URI endpoint;

	private final MeteringHttpClient meter = new MeteringHttpClient();

	private final Set<String> databases = new HashSet<>();

	private CountedTable(URI endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Write the tables into the documentation.
	 * @param args none
	 */
	public static void main(String... args) {
		if (Runtime.version().feature() < 21) {
			throw new IllegalStateException("Some of the libraries need Java 21");
		}
		URI endpoint = LocalServer.start();
		try {
			Chapter.performance().write(TICKETS, String.join("\n", tickets(endpoint)) + "\n");
			Chapter.performance().write(ENTITIES, String.join("\n", entities(endpoint)) + "\n");
		}
		catch (IOException | RuntimeException ex) {
			ex.printStackTrace();
			// Threads of DynamoDB Local would not let the process end.
			System.exit(1);
		}
		System.exit(0);
	}

	/**
	 * Count with tickets.
	 * @param endpoint where DynamoDB Local listens
	 * @return the lines of the table, with those libraries that this build has
	 */
	public static List<String> tickets(URI endpoint) {
		CountedTable table = new CountedTable(endpoint);
		List<String> lines = new ArrayList<>();
		lines.add("| operation | library | requests | items read | bytes sent | bytes received | read units "
				+ "| write units |");
		lines.add("|---|---|---|---|---|---|---|---|");
		for (Operation operation : Operation.values()) {
			table.count(operation, Entity.TICKET)
				.forEach((library, counts) -> lines.add("| " + operation + " | " + library + cells(counts) + " |"));
		}
		return lines;
	}

	/**
	 * Count with other entities.
	 * @param endpoint where DynamoDB Local listens
	 * @return the lines of the table
	 */
	public static List<String> entities(URI endpoint) {
		CountedTable table = new CountedTable(endpoint);
		List<String> lines = new ArrayList<>();
		lines.add("| entity | operation | library | requests | items read | bytes sent | bytes received | read units "
				+ "| write units |");
		lines.add("|---|---|---|---|---|---|---|---|---|");
		for (Entity entity : Entity.values()) {
			if (entity != Entity.TICKET) {
				for (Operation operation : entity.operations()) {
					table.count(operation, entity)
						.forEach((library, counts) -> lines
							.add("| " + entity + " | " + operation + " | " + library + cells(counts) + " |"));
				}
			}
		}
		return lines;
	}

	private Map<String, Counts> count(Operation operation, Entity entity) {
		Map<String, Counts> counted = new LinkedHashMap<>();
		int rows = rows(operation, entity);
		Contenders.recorded((library, items) -> client(entity, rows, library, items), rows)
			.without(SAME_AS_ANOTHER)
			.of(operation, entity)
			.forEach((library, calls) -> counted.put(library, this.meter.count(calls.get(0)::run)));
		return counted;
	}

	private static int rows(Operation operation, Entity entity) {
		if (entity != Entity.TICKET || operation.samples() == 1) {
			return operation.samples();
		}
		return OF_MANY.contains(operation) ? MANY : SOME;
	}

	/** Those that read many rows share them where they have the same form. */
	private DynamoDbClient client(Entity entity, int rows, String library, Contenders.StoredItems items) {
		String form = Contenders.writesSameItems(library) ? "same" : "own";
		String database = entity + "-" + rows + "-" + ((rows > 1) ? form : library);
		if (this.databases.add(database)) {
			create(LocalTable.client(this.endpoint, database, Apache5HttpClient.create()), entity, library, items);
		}
		return LocalTable.client(this.endpoint, database, this.meter);
	}

	/** As where the application has been from the first item on. */
	private static void create(DynamoDbClient client, Entity entity, String library, Contenders.StoredItems items) {
		LocalTable.create(client);
		if (Contenders.writesSameItems(library)) {
			client.updateTimeToLive((ttl) -> ttl.tableName(Library.TABLE)
				.timeToLiveSpecification((attribute) -> attribute.enabled(true).attributeName("_ttl")));
			SingleTableLibrary.recorded(client, entity);
		}
		LocalTable.store(client, items.get());
	}

	private static String cells(Counts counts) {
		return " | %s | %d | %d | %d | %s | %s".formatted(names(counts.requests()), counts.itemsRead(),
				counts.bytesSent(), counts.bytesReceived(), units(counts.readUnits()), units(counts.writeUnits()));
	}

	/** In the order in which they are sent, with their number. */
	private static String names(List<String> requests) {
		Map<String, Integer> numbers = new LinkedHashMap<>();
		requests.forEach((request) -> numbers.merge(request, 1, Integer::sum));
		return numbers.entrySet()
			.stream()
			.map((entry) -> ((entry.getValue() > 1) ? entry.getValue() + " " : "") + entry.getKey())
			.collect(Collectors.joining(", "));
	}

	private static String units(double units) {
		return (units == Math.rint(units)) ? Long.toString((long) units) : Double.toString(units);
	}

}

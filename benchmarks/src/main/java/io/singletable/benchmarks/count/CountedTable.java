package io.singletable.benchmarks.count;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.Contenders;
import io.singletable.benchmarks.client.LocalServer;
import io.singletable.benchmarks.client.LocalTable;
import io.singletable.benchmarks.library.Call;
import io.singletable.benchmarks.library.Library;
import io.singletable.benchmarks.library.Operation;
import io.singletable.benchmarks.library.SingleTableLibrary;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Table of what each operation costs with each library, counted against DynamoDB Local.
 */
public final class CountedTable {

	/** The place of the table in the documentation. */
	public static final String PLACE = "counted";

	/** Requests of schemas of the same library are the same. */
	private static final Set<String> SAME_AS_ANOTHER = Set.of("enhanced-static", "enhanced-immutable",
			"enhanced-same-items");

	/** Of all operations. */
	private static final int TICKETS = Arrays.stream(Operation.values())
		.mapToInt(Operation::tickets)
		.max()
		.orElseThrow();

	private final URI endpoint;

	/** By name of the library, each of which has one database for all operations. */
	private final Map<String, MeteringHttpClient> meters = new HashMap<>();

	private CountedTable(URI endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * Write the table into the documentation.
	 * @param args none
	 */
	public static void main(String... args) {
		if (Runtime.version().feature() < 21) {
			throw new IllegalStateException("Some of the libraries need Java 21");
		}
		URI endpoint = LocalServer.start();
		try {
			Chapter.performance().write(PLACE, String.join("\n", lines(endpoint)) + "\n");
		}
		catch (IOException | RuntimeException ex) {
			ex.printStackTrace();
			// Threads of DynamoDB Local would not let the process end.
			System.exit(1);
		}
		System.exit(0);
	}

	/**
	 * Count.
	 * @param endpoint where DynamoDB Local listens
	 * @return the lines of the table, with those libraries that this build has
	 */
	public static List<String> lines(URI endpoint) {
		CountedTable table = new CountedTable(endpoint);
		List<String> lines = new ArrayList<>();
		lines.add("| operation | library | requests | items read | bytes sent | bytes received | read units "
				+ "| write units |");
		lines.add("|---|---|---|---|---|---|---|---|");
		for (Operation operation : Operation.values()) {
			table.count(operation)
				.forEach((library, counts) -> lines.add("| " + operation + " | " + library + cells(counts) + " |"));
		}
		return lines;
	}

	private Map<String, Counts> count(Operation operation) {
		Map<String, Counts> counted = new LinkedHashMap<>();
		Map<String, List<Call>> contenders = Contenders.recorded(this::client, TICKETS).of(operation);
		contenders.forEach((library, calls) -> {
			MeteringHttpClient meter = this.meters.get(library);
			meter.take();
			calls.get(0).run();
			counted.put(library, meter.take());
		});
		counted.keySet().removeAll(SAME_AS_ANOTHER);
		return counted;
	}

	private DynamoDbClient client(String library, Contenders.StoredItems items) {
		MeteringHttpClient meter = this.meters.get(library);
		if (meter == null) {
			meter = new MeteringHttpClient();
			DynamoDbClient unmetered = LocalTable.client(this.endpoint, library, Apache5HttpClient.create());
			LocalTable.create(unmetered);
			if (SingleTableLibrary.NAME.equals(library)) {
				// As where the application has been from the first item on.
				unmetered.updateTimeToLive((ttl) -> ttl.tableName(Library.TABLE)
					.timeToLiveSpecification((attribute) -> attribute.enabled(true).attributeName("_ttl")));
				SingleTableLibrary.recorded(unmetered);
			}
			LocalTable.store(unmetered, items.get());
			this.meters.put(library, meter);
		}
		return LocalTable.client(this.endpoint, library, meter);
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

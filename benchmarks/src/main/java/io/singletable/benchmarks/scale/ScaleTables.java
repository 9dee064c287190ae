package io.singletable.benchmarks.scale;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.singletable.benchmarks.Chapter;
import io.singletable.benchmarks.client.LocalServer;

/**
 * Tables of what operations cost against sizes, counted against DynamoDB Local.
 */
public final class ScaleTables {

	/** The place of the table against the number of versions. */
	public static final String HISTORY = "scale-history";

	/** The place of the table against the size of a partition. */
	public static final String PARTITION = "scale-partition";

	/** The place of the table against the number of a page. */
	public static final String DEPTH = "scale-depth";

	/** The place of the table against the number of entities of a call. */
	public static final String BATCH = "scale-batch";

	private static final Map<String, Function<Scale, Curves>> TABLES = new LinkedHashMap<>();

	static {
		TABLES.put(HISTORY, (scale) -> scale.history(List.of(1, 10, 100, 1_000, 10_000)));
		TABLES.put(PARTITION, (scale) -> scale.partition(List.of(1, 10, 100, 1_000, 10_000, 100_000)));
		TABLES.put(DEPTH, Scale::depth);
		TABLES.put(BATCH, Scale::batch);
	}

	private ScaleTables() {
	}

	/**
	 * Write the tables into the documentation.
	 * @param args place of the only table to write, none to write all
	 */
	public static void main(String... args) {
		Scale scale = new Scale(LocalServer.start());
		try {
			Set<String> places = (args.length == 0) ? TABLES.keySet() : Set.of(args);
			for (String place : places) {
				Curves curves = Objects.requireNonNull(TABLES.get(place), place).apply(scale);
				Chapter.performance().write(place, String.join("\n", curves.lines()) + "\n");
			}
		}
		catch (IOException | RuntimeException ex) {
			ex.printStackTrace();
			// Threads of DynamoDB Local would not let the process end.
			System.exit(1);
		}
		System.exit(0);
	}

}

package io.singletable.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * All comparisons that the documentation shows, in about a quarter of an hour. Arguments
 * are settings of a {@link Comparison}, for each of them.
 */
public final class Ratios {

	private static final String ALL = "forks=2 rounds=30 warmup=2000 write=docs/performance.md";

	private static final String TICKETS = "operations=PUT,GET,QUERY_100,VERSIONED_SAVE "
			+ "library=hand-written,enhanced-bean,enhanced-same-items,singletable";

	private static final List<String> SHOWN = List.of(
			TICKETS + " operations=PUT,GET,QUERY_100,REPOSITORY_QUERY_100,VERSIONED_SAVE tier=stub place=ratios-stub",
			TICKETS + ",singletable-wire-path tier=pipeline warmup=7000 place=ratios-pipeline",
			"entities=TINY,NESTED,FLAT operations=PUT,GET,QUERY_100,VERSIONED_SAVE tier=stub place=ratios-entities "
					+ "library=enhanced-same-items,singletable",
			"entities=TEXT_10KB,TEXT_100KB,GZIP_1KB,GZIP_10KB,GZIP_100KB operations=PUT,GET,VERSIONED_SAVE tier=stub "
					+ "place=ratios-compression library=singletable");

	private Ratios() {
	}

	/**
	 * Compare, and write the ratios into the documentation.
	 * @param args settings
	 * @throws IOException if a process can't be started
	 * @throws InterruptedException if it is interrupted
	 */
	public static void main(String... args) throws IOException, InterruptedException {
		for (String shown : SHOWN) {
			Comparison.main(ALL, shown, String.join(" ", args));
		}
	}

}

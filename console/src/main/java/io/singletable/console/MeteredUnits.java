package io.singletable.console;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;

/**
 * Request units by the meter of consumed units. A call that reads and writes consumes
 * both.
 *
 * @param meters the registry of the application
 */
record MeteredUnits(MeterRegistry meters) implements ConsumedUnits {

	private static final String NAME = "singletable.consumed.units";

	@Override
	public Optional<Double> mean(String method) {
		Map<String, Double> means = Search.in(this.meters)
			.name(NAME)
			.tag("repository.method", method)
			.summaries()
			.stream()
			.filter((summary) -> summary.count() > 0)
			.collect(Collectors.groupingBy((summary) -> String.valueOf(summary.getId().getTag("kind")),
					Collectors.collectingAndThen(Collectors.toList(), MeteredUnits::mean)));
		return means.values().stream().reduce(Double::sum);
	}

	private static double mean(Collection<DistributionSummary> summaries) {
		double total = summaries.stream().mapToDouble(DistributionSummary::totalAmount).sum();
		return total / summaries.stream().mapToLong(DistributionSummary::count).sum();
	}

}

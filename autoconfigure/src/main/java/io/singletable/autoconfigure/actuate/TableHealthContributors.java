package io.singletable.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.autoconfigure.DefaultCandidates;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.probe.ProbeRound;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.ProbedTableConfiguration;
import io.singletable.internal.probe.ProbedTemplate;
import io.singletable.internal.probe.ProbedTemplates;
import io.singletable.internal.probe.TableAnswers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health contributors of tables, by the bean name of their template, all of whose probes
 * are one round. The only one stands for itself.
 */
final class TableHealthContributors implements CompositeHealthContributor {

	private final Map<String, HealthContributor> contributors;

	private final Supplier<ProbeRound> rounds;

	private TableHealthContributors(Map<String, HealthContributor> contributors) {
		this.contributors = contributors;
		this.rounds = () -> new ProbeRound(tables().toList(), TableAnswers::ofHealth);
	}

	private TableHealthContributors(Map<String, HealthContributor> contributors, ProbeRound round) {
		this.contributors = contributors;
		this.rounds = () -> round;
	}

	static HealthContributor in(ListableBeanFactory beans) {
		Map<String, HealthContributor> all = new LinkedHashMap<>();
		beans.getBeansOfType(ProbedTable.class)
			.forEach((name, table) -> all.put(nameOf(beans, name), new SingleTableHealthIndicator(table)));
		beans.getBean(ProbedTemplates.class).all().forEach((template) -> add(template, all));
		return (all.size() == 1) ? all.values().iterator().next() : new TableHealthContributors(all);
	}

	/** The table of the auto-configured template has that template's name. */
	private static String nameOf(ListableBeanFactory beans, String table) {
		List<String> templates = DefaultCandidates.of(beans, SingleTableOperations.class);
		return (table.equals(ProbedTableConfiguration.TABLE) && templates.size() == 1) ? templates.get(0) : table;
	}

	private static void add(ProbedTemplate template, Map<String, HealthContributor> all) {
		if (!template.tables().isResolved()) {
			template.probed().forEach((table) -> all.put(template.name(), new SingleTableHealthIndicator(table)));
			return;
		}
		Map<String, HealthContributor> tables = new LinkedHashMap<>();
		template.probed()
			.forEach((table) -> tables.put(table.schema().tableName(), new SingleTableHealthIndicator(table)));
		all.put(template.name(), tables.isEmpty() ? (HealthIndicator) TableHealthContributors::unknown
				: new TableHealthContributors(tables));
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return this.contributors.get(name);
	}

	/** Each stream is a new round, which begins with the first of its healths. */
	@Override
	public Stream<Entry> stream() {
		ProbeRound round = this.rounds.get();
		return this.contributors.entrySet()
			.stream()
			.map((contributor) -> new Entry(contributor.getKey(), in(round, contributor.getValue())));
	}

	private static HealthContributor in(ProbeRound round, HealthContributor contributor) {
		if (contributor instanceof SingleTableHealthIndicator indicator) {
			return new RoundHealthIndicator(indicator, round);
		}
		return (contributor instanceof TableHealthContributors all)
				? new TableHealthContributors(all.contributors, round) : contributor;
	}

	private Stream<ProbedTable> tables() {
		return this.contributors.values()
			.stream()
			.flatMap((contributor) -> (contributor instanceof TableHealthContributors all) ? all.tables()
					: Stream.of(contributor)
						.filter(SingleTableHealthIndicator.class::isInstance)
						.map((indicator) -> ((SingleTableHealthIndicator) indicator).table()));
	}

	private static Health unknown() {
		return Health.unknown()
			.withDetail("reason",
					"the table is resolved per operation, and TableNameResolver.tableNames() returned no name at start-up")
			.build();
	}

	/**
	 * {@link HealthIndicator} for a table among those of a round.
	 *
	 * @param indicator the indicator of the table
	 * @param round the round
	 */
	private record RoundHealthIndicator(SingleTableHealthIndicator indicator,
			ProbeRound round) implements HealthIndicator {

		@Override
		public Health health() {
			return this.indicator.health(this.round.answers(this.indicator.table()));
		}

	}

}

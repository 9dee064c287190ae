package io.singletable.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.autoconfigure.DefaultCandidates;
import io.singletable.core.SingleTableOperations;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health contributors of tables, by the bean name of their template. The only one stands
 * for itself.
 */
final class TableHealthContributors {

	private final Map<String, HealthContributor> contributors = new LinkedHashMap<>();

	private TableHealthContributors() {
	}

	static HealthContributor in(ListableBeanFactory beans) {
		TableHealthContributors all = new TableHealthContributors();
		beans.getBeansOfType(ProbedTable.class)
			.forEach((name, table) -> all.contributors.put(nameOf(beans, name), new SingleTableHealthIndicator(table)));
		beans.getBean(ProbedTemplates.class).all().forEach(all::add);
		return (all.contributors.size() == 1) ? all.contributors.values().iterator().next()
				: CompositeHealthContributor.fromMap(all.contributors);
	}

	/** The table of the auto-configured template has that template's name. */
	private static String nameOf(ListableBeanFactory beans, String table) {
		List<String> templates = DefaultCandidates.of(beans, SingleTableOperations.class);
		return (table.equals(ProbedTableConfiguration.TABLE) && templates.size() == 1) ? templates.get(0) : table;
	}

	private void add(ProbedTemplate template) {
		if (!template.tables().isResolved()) {
			template.probed()
				.forEach((table) -> this.contributors.put(template.name(), new SingleTableHealthIndicator(table)));
			return;
		}
		Map<String, HealthContributor> tables = new LinkedHashMap<>();
		template.probed()
			.forEach((table) -> tables.put(table.schema().tableName(), new SingleTableHealthIndicator(table)));
		this.contributors.put(template.name(), tables.isEmpty() ? (HealthIndicator) TableHealthContributors::unknown
				: CompositeHealthContributor.fromMap(tables));
	}

	private static Health unknown() {
		return Health.unknown()
			.withDetail("reason",
					"the table is resolved per operation, and TableNameResolver.tableNames() returned no name at start-up")
			.build();
	}

}

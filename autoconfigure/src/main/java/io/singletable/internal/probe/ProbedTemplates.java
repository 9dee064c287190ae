package io.singletable.internal.probe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.autoconfigure.DefaultCandidates;
import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.template.table.TemplateTables;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Templates beside the table of the auto-configured one: those that are no default
 * candidates, and any whose table is resolved per operation. One whose operations are
 * decorated without {@code unwrap} is not among them.
 *
 * @param all the templates
 */
public record ProbedTemplates(List<ProbedTemplate> all) {

	public static ProbedTemplates in(ListableBeanFactory beans, SingleTableProperties.Health health) {
		Stream<ProbedTemplate> resolved = DefaultCandidates.of(beans, SingleTableOperations.class)
			.stream()
			.flatMap((name) -> template(beans, name, health).stream())
			.filter((template) -> template.tables().isResolved());
		Stream<ProbedTemplate> others = DefaultCandidates.othersThan(beans, SingleTableOperations.class)
			.stream()
			.flatMap((name) -> template(beans, name, health).stream());
		return new ProbedTemplates(Stream.concat(resolved, others).toList());
	}

	private static Optional<ProbedTemplate> template(ListableBeanFactory beans, String name,
			SingleTableProperties.Health health) {
		SingleTableOperations template = beans.getBean(name, SingleTableOperations.class);
		return template.unwrap(TemplateTables.class)
			.map((tables) -> new ProbedTemplate(name, template, tables,
					tables.known().stream().map((table) -> ProbedTable.of(table, tables.registry(), health)).toList()));
	}

}

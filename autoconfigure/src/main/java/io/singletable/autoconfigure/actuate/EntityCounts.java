package io.singletable.autoconfigure.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.singletable.autoconfigure.actuate.SingleTableDescriptor.CountDescriptor;
import io.singletable.core.EntityCount;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.template.table.TemplateTables;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Counts of the entities in the tables of templates. One whose operations are decorated
 * without {@code unwrap} is not counted.
 *
 * @param templates the templates, each once
 */
record EntityCounts(List<SingleTableOperations> templates) {

	/**
	 * Count.
	 * @param requestsPerShard the number of requests for a shard at most, or null
	 */
	List<CountDescriptor> all(@Nullable Integer requestsPerShard) {
		if (requestsPerShard != null && requestsPerShard < 1) {
			throw new InvalidEndpointRequestException("requestsPerShard must be at least 1",
					"requestsPerShard must be at least 1");
		}
		return this.templates.stream().flatMap((template) -> counts(template, requestsPerShard)).toList();
	}

	private static Stream<CountDescriptor> counts(SingleTableOperations template, @Nullable Integer requests) {
		Optional<TemplateTables> tables = template.unwrap(TemplateTables.class);
		return tables.stream()
			.flatMap((it) -> it.known().stream().map((table) -> table.schema().tableName()))
			.flatMap((table) -> template
				.inTable(table, () -> (requests != null) ? template.counts(requests) : template.counts())
				.stream()
				.map((count) -> describe(table, count, tables.get().registry().required(count.type()).typeName())));
	}

	private static CountDescriptor describe(String table, EntityCount count, String type) {
		return new CountDescriptor(type, table, count.coverage().name().toLowerCase(Locale.ROOT).replace('_', '-'),
				count.number(), count.requests(), count.capacity());
	}

}

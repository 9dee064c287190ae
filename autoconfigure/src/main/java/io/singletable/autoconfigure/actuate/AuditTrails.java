package io.singletable.autoconfigure.actuate;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.singletable.audit.AuditEntry;
import io.singletable.audit.template.AuditTemplate;
import io.singletable.autoconfigure.actuate.AuditedChangesDescriptor.EntryDescriptor;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.template.table.TemplateTables;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

/**
 * The latest entries of the audit trails of templates. A template whose operations are
 * decorated without {@code unwrap} has none here.
 *
 * @param trails the trails of each template
 */
record AuditTrails(List<Trail> trails) {

	private static final Limit LATEST = Limit.of(50);

	/**
	 * Create the trails.
	 * @param templates the templates, each once
	 */
	static AuditTrails of(Stream<SingleTableOperations> templates) {
		return new AuditTrails(templates
			.flatMap((operations) -> operations.unwrap(TemplateTables.class)
				.map((tables) -> new Trail(operations, tables, new AuditTemplate(operations)))
				.stream())
			.toList());
	}

	/**
	 * Read the latest entries of a type: one request for each of its shards.
	 * @param type name of the type
	 */
	List<AuditedChangesDescriptor> latest(@Nullable String type) {
		List<Trail> found = this.trails.stream().filter((trail) -> trail.types().anyMatch(named(type))).toList();
		if (found.isEmpty()) {
			String message = "type must be the name of an audited entity: "
					+ String.join(", ", this.trails.stream().flatMap(Trail::types).distinct().sorted().toList());
			throw new InvalidEndpointRequestException(message, message);
		}
		String name = Objects.requireNonNull(type);
		try {
			return found.stream().flatMap((trail) -> trail.latest(name)).toList();
		}
		catch (InvalidDataAccessApiUsageException ex) {
			// A trail that is not complete yet, of which the message names the backfill.
			String message = String.valueOf(ex.getMessage());
			throw new InvalidEndpointRequestException(message, message);
		}
	}

	private static Predicate<String> named(@Nullable String type) {
		return (name) -> name.equals(type);
	}

	/**
	 * Trails of the types of a template.
	 */
	record Trail(SingleTableOperations operations, TemplateTables tables, AuditTemplate audit) {

		Stream<String> types() {
			return audited().map(EntityMetadata::typeName);
		}

		Stream<AuditedChangesDescriptor> latest(String name) {
			Class<?> type = audited().filter((metadata) -> metadata.typeName().equals(name))
				.findFirst()
				.orElseThrow()
				.javaType();
			return this.tables.known().stream().map((known) -> {
				String table = known.schema().tableName();
				return this.operations.inTable(table,
						() -> new AuditedChangesDescriptor(name, table,
								this.audit.findAudit(type, ScrollPosition.keyset(), LATEST)
									.stream()
									.map(AuditTrails::describe)
									.toList()));
			});
		}

		private Stream<? extends EntityMetadata<?>> audited() {
			return this.tables.registry().all().stream().filter(EntityMetadata::isAudited);
		}

	}

	private static EntryDescriptor describe(AuditEntry entry) {
		return new EntryDescriptor(entry.id(), entry.number(), entry.operation(), entry.at(), entry.committedAt(),
				entry.commitId(), entry.commit().author().orElse(null), entry.commit().reason().orElse(null),
				entry.commit().traceId().orElse(null), entry.commit().changedPaths().orElse(null));
	}

}

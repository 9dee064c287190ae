package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.AuditDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.ConstraintDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.IndexDescriptor;
import io.singletable.autoconfigure.model.EntityDescriptor.ListingDescriptor;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.layout.AuditLayout;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.AuditRule;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.UniqueConstraint;
import io.singletable.internal.mapping.index.IndexMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Descriptions of the entities of a table.
 *
 * @param tableName name of the table
 * @param registry the entities
 * @param layout the stored format
 * @param operations the template
 */
record EntityDescriptors(String tableName, EntityRegistry registry, TableLayout layout,
		SingleTableOperations operations) {

	List<EntityDescriptor> all() {
		return this.registry.all().stream().<EntityDescriptor>map(this::describe).toList();
	}

	EntityDescriptor describe(EntityMetadata<?> type) {
		List<? extends ConcreteType<?>> concrete = StreamSupport.stream(type.concreteTypes().spliterator(), false)
			.toList();
		String versioning = type.isVersioned() ? "history" : type.hasVersion() ? "version" : "none";
		return new EntityDescriptor(type.typeName(), this.tableName, type.javaType().getName(),
				concrete.stream().<String>map(ConcreteType::name).toList(), type.idType().getName(),
				type.primaryKey().partition().toString(), type.primaryKey().sort().toString(), listing(type),
				type.indexes().stream().map(EntityDescriptors::describe).toList(), constraints(type, concrete),
				versioning, type.isVersioned() ? type.maxVersions() : null, audit(type), lower(type.compression()),
				concrete.stream().flatMap((it) -> it.filterable().stream()).distinct().sorted().toList(),
				timeToLive(concrete).orElse(null), type.schemaVersion(),
				this.operations.describeOperations(type.javaType()).operations());
	}

	private @Nullable ListingDescriptor listing(EntityMetadata<?> type) {
		ListingKeys listing = this.layout.listing(type);
		return (listing != null)
				? new ListingDescriptor(listing.index(), lower(type.listing()), type.shards(PartName.listing())) : null;
	}

	private @Nullable AuditDescriptor audit(EntityMetadata<?> type) {
		AuditLayout layout = this.layout.audit();
		AuditRule rule = type.audit();
		return (layout != null && rule != null) ? new AuditDescriptor(layout.typeIndex().name(),
				layout.actorIndex().name(), type.shards(PartName.audit()), rule.actorRequired()) : null;
	}

	private static IndexDescriptor describe(IndexMetadata index) {
		return index.match(
				(template) -> new IndexDescriptor(template.name(), template.partitionTemplate().toString(),
						template.sortTemplate().toString(), template.shared(), template.shards()),
				(resolved) -> new IndexDescriptor(resolved.name(), null, null, resolved.shared(), resolved.shards()));
	}

	/** Classes of a hierarchy can have a constraint on properties of other names. */
	private static List<ConstraintDescriptor> constraints(EntityMetadata<?> type,
			List<? extends ConcreteType<?>> concrete) {
		List<ConstraintDescriptor> constraints = new ArrayList<>();
		for (String name : type.constraints()) {
			Map<List<String>, List<String>> byProperties = new LinkedHashMap<>();
			for (ConcreteType<?> each : concrete) {
				UniqueConstraint constraint = each.constraint(name);
				if (constraint != null) {
					byProperties.computeIfAbsent(constraint.paths(), (paths) -> new ArrayList<>()).add(each.name());
				}
			}
			byProperties
				.forEach((paths, names) -> constraints.add(new ConstraintDescriptor(name, paths, names, false)));
		}
		type.retiredConstraints()
			.stream()
			.sorted()
			.forEach((name) -> constraints.add(new ConstraintDescriptor(name, List.of(), List.of(), true)));
		return constraints;
	}

	private static Optional<String> timeToLive(List<? extends ConcreteType<?>> concrete) {
		return concrete.stream().flatMap((type) -> type.timeToLive().stream()).map((role) -> role.name()).findFirst();
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

package io.singletable.internal.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.singletable.InvalidMappingException;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;

/**
 * Rules of names that both users and the format use.
 */
record NativeNameRules(NativeTableLayout layout, TableNames names) {

	void check(EntityRegistry registry) {
		List<String> problems = new ArrayList<>();
		for (IndexLayout index : this.layout.indexes()) {
			checkIndexNames(index, problems);
		}
		AuditLayout audit = this.layout.audit();
		if (audit != null) {
			audit.indexes().forEach((index) -> checkIndexNames(index, problems));
		}
		for (EntityMetadata<?> entity : registry.all()) {
			entity.indexes()
				.stream()
				.filter((index) -> index.name().equals(this.names.listingIndex()))
				.forEach((index) -> problems.add(entity.javaType().getName() + ": the index name '" + index.name()
						+ "' is that of the listing index: choose another name"));
			checkTrail(entity, audit, problems);
			entity.concreteTypes().forEach((type) -> checkNames(entity, type, problems));
		}
		if (!problems.isEmpty()) {
			throw new InvalidMappingException(problems);
		}
	}

	private static void checkTrail(EntityMetadata<?> entity, @Nullable AuditLayout audit, List<String> problems) {
		if (audit == null) {
			return;
		}
		List<String> trail = audit.indexes().stream().map(IndexLayout::name).toList();
		entity.indexes()
			.stream()
			.filter((index) -> trail.contains(index.name()))
			.forEach((index) -> problems.add(entity.javaType().getName() + ": the index name '" + index.name()
					+ "' is that of an index of the audit trail: choose another name"));
	}

	private void checkIndexNames(IndexLayout index, List<String> problems) {
		KeyNames table = this.layout.keyNames();
		KeyNames names = index.names();
		if (List.of(names.partition(), names.sort()).contains(table.partition())
				|| List.of(names.partition(), names.sort()).contains(table.sort())) {
			problems.add("the index '" + index.name() + "' has the key attributes '" + names.partition() + "' and '"
					+ names.sort() + "', but the table has '" + table.partition() + "' and '" + table.sort()
					+ "': choose another name for the index or the table's keys");
		}
	}

	private void checkNames(EntityMetadata<?> entity, ConcreteType<?> type, List<String> problems) {
		Set<String> carried = this.layout.carriedNames(entity, type);
		for (StoredProperty property : type.properties().topLevel()) {
			String name = property.attribute();
			if (this.layout.isReserved(name) && !carried.contains(name)) {
				problems.add(type.javaType().getName() + "." + property.javaPath() + ": the stored name '" + name
						+ "' is a key of the table or an index, or starts with '_', which is reserved: store the property "
						+ "under another name with @JsonProperty(\"...\")");
			}
		}
	}

}

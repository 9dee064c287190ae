package io.singletable.layout;

import java.util.ArrayList;
import java.util.List;

import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.EntityRegistry;
import io.singletable.mapping.InvalidMappingException;

/**
 * Finds names that users and the format both want.
 */
final class NativeNameRules {

	private final NativeTableLayout layout;

	private final TableNames names;

	NativeNameRules(NativeTableLayout layout, TableNames names) {
		this.layout = layout;
		this.names = names;
	}

	void check(EntityRegistry registry) {
		List<String> problems = new ArrayList<>();
		for (EntityMetadata<?> entity : registry.entities()) {
			entity.indexes()
				.stream()
				.filter((index) -> index.name().equals(this.names.listingIndex()))
				.forEach((index) -> problems.add(entity.javaType().getName() + ": the index name '" + index.name()
						+ "' is that of the listing index: choose another name"));
			entity.concreteTypes().forEach((type) -> checkNames(entity, type, problems));
		}
		if (!problems.isEmpty()) {
			throw new InvalidMappingException(problems);
		}
	}

	private void checkNames(EntityMetadata<?> entity, ConcreteType<?> type, List<String> problems) {
		for (String name : this.layout.payloadNames(entity, type)) {
			if (this.layout.isReserved(name)) {
				problems.add(type.javaType().getName() + ": the stored name '" + name
						+ "' is a key of the table or an index, or starts with '_', which is reserved: store the property "
						+ "under another name with @JsonProperty(\"...\")");
			}
		}
	}

}

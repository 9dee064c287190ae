package io.singletable.mapping;

import java.util.List;

import io.singletable.key.KeySpace;
import io.singletable.key.KeyTemplate;

/**
 * Checks that no type's entities can be met where another's are looked for.
 */
final class KeySpaceRules {

	private final List<EntityMetadata<?>> entities;

	private final MappingProblems problems;

	KeySpaceRules(List<EntityMetadata<?>> entities, MappingProblems problems) {
		this.entities = entities;
		this.problems = problems;
	}

	void check() {
		for (int i = 0; i < this.entities.size(); i++) {
			for (int j = i + 1; j < this.entities.size(); j++) {
				checkTable(this.entities.get(i), this.entities.get(j));
				checkIndexes(this.entities.get(i), this.entities.get(j));
			}
		}
	}

	private void checkTable(EntityMetadata<?> one, EntityMetadata<?> other) {
		if (one.primaryKey().keySpace().overlaps(other.primaryKey().keySpace())) {
			this.problems.add(other.javaType(), "its keys (" + other.primaryKey() + ") can be those of "
					+ one.javaType().getName() + " (" + one.primaryKey()
					+ "): types may share partitions, but in them each needs a sort key that starts with a literal of its own, such as '"
					+ other.typeName() + "#'");
		}
	}

	private void checkIndexes(EntityMetadata<?> one, EntityMetadata<?> other) {
		for (IndexMetadata index : one.indexes()) {
			for (IndexMetadata another : other.indexes()) {
				if (index.name().equals(another.name()) && index.shared() != another.shared()
						&& keySpace(one, index).overlaps(keySpace(other, another))) {
					reportIndex(index.shared() ? one : other, index.shared() ? index : another,
							index.shared() ? other : one);
				}
			}
		}
	}

	private void reportIndex(EntityMetadata<?> sharing, IndexMetadata shared, EntityMetadata<?> other) {
		this.problems.add(sharing.javaType(),
				"@GlobalSecondaryIndex(\"" + shared.name() + "\") partitionKey '" + shared.partitionTemplate()
						+ "' is shared and can be a partition of " + other.javaType().getName() + ", which has '"
						+ other.typeName() + "#' put before its own: start it with another literal");
	}

	private static KeySpace keySpace(EntityMetadata<?> type, IndexMetadata index) {
		KeyTemplate partition = index.shared() ? index.partitionTemplate()
				: KeyTemplate.literal(type.typeName()).append(index.partitionTemplate());
		return new KeySpace(partition, index.sortTemplate());
	}

}

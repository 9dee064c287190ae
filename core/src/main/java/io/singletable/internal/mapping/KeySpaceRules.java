package io.singletable.internal.mapping;

import java.util.List;

import io.singletable.internal.key.KeySpace;
import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.TemplateIndex;

/**
 * Rules of key spaces: no type's entities are stored where those of another are looked
 * for.
 */
record KeySpaceRules(List<EntityMetadata<?>> entities, MappingProblems problems) {

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
			this.problems.add(other.javaType(),
					"its keys (" + other.primaryKey() + ") can be equal to those of " + one.javaType().getName() + " ("
							+ one.primaryKey()
							+ "): types may share partitions, but each of them needs a sort key that starts with a "
							+ "different literal, such as '" + other.typeName() + "#'");
		}
	}

	private void checkIndexes(EntityMetadata<?> one, EntityMetadata<?> other) {
		for (IndexMetadata index : one.indexes()) {
			for (IndexMetadata another : other.indexes()) {
				if (index.name().equals(another.name())) {
					checkIndex(one, index, other, another);
					checkIndex(other, another, one, index);
					checkShards(one, index, other, another);
				}
			}
		}
	}

	private void checkIndex(EntityMetadata<?> sharing, IndexMetadata shared, EntityMetadata<?> type,
			IndexMetadata own) {
		if (shared.shared() && !own.shared() && overlaps(sharing, shared, type, own)) {
			reportIndex(sharing, shared, type);
		}
	}

	/** What reads a partition for all of its types reads the same shards for each. */
	private void checkShards(EntityMetadata<?> one, IndexMetadata index, EntityMetadata<?> other,
			IndexMetadata another) {
		if (index.shards() != another.shards() && SharedPartitions.ofIndex(one, other, index.name())) {
			this.problems.add(other.javaType(),
					"its entities have shards = " + another.shards() + " in the index '" + index.name()
							+ "', but those of " + one.javaType().getName() + " have shards = " + index.shards()
							+ " and can be in the same partitions: declare the same number in all types that share "
							+ "partitions (an IndexKeyResolver's keys have one shard)");
		}
	}

	/**
	 * Whether a shared partition can be another type's own. Of what a resolver gives,
	 * only the start is known.
	 */
	private static boolean overlaps(EntityMetadata<?> sharing, IndexMetadata shared, EntityMetadata<?> type,
			IndexMetadata own) {
		return shared.match(
				(template) -> own.match(
						(ownTemplate) -> keySpace(sharing, template).overlaps(keySpace(type, ownTemplate)),
						(resolved) -> template.partitionTemplate().canStartWithSegment(type.typeName())),
				(resolved) -> resolved.sharedPartition().filter(type.typeName()::equals).isPresent());
	}

	private void reportIndex(EntityMetadata<?> sharing, IndexMetadata shared, EntityMetadata<?> other) {
		this.problems.add(sharing.javaType(),
				declarationOf(shared) + " is shared and can be a partition of " + other.javaType().getName()
						+ ", which has '" + other.typeName() + "#' put before its own: start it with another literal");
	}

	private static String declarationOf(IndexMetadata shared) {
		return shared.match(
				(template) -> "@GlobalSecondaryIndex(\"" + shared.name() + "\") partitionKey '"
						+ template.partitionTemplate() + "'",
				(resolved) -> "sharedPartition '" + resolved.sharedPartition().orElseThrow()
						+ "' of the IndexKeyResolver of index '" + shared.name() + "'");
	}

	static KeySpace keySpace(EntityMetadata<?> type, TemplateIndex index) {
		KeyTemplate partition = index.shared() ? index.partitionTemplate()
				: KeyTemplate.literal(type.typeName()).append(index.partitionTemplate());
		return new KeySpace(partition, index.sortTemplate());
	}

}

package io.singletable.internal.mapping;

import io.singletable.internal.key.KeyTemplate;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.internal.mapping.index.ResolvedIndex;
import io.singletable.internal.mapping.index.TemplateIndex;

/**
 * Types that can have entities in the same partition.
 */
final class SharedPartitions {

	private SharedPartitions() {
	}

	static boolean ofTable(EntityMetadata<?> one, EntityMetadata<?> other) {
		return one.primaryKey().keySpace().sharesPartitions(other.primaryKey().keySpace());
	}

	static boolean ofIndex(EntityMetadata<?> one, EntityMetadata<?> other, String name) {
		for (IndexMetadata index : one.indexes()) {
			for (IndexMetadata another : other.indexes()) {
				if (index.name().equals(name) && another.name().equals(name) && overlap(one, index, other, another)) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean overlap(EntityMetadata<?> one, IndexMetadata index, EntityMetadata<?> other,
			IndexMetadata another) {
		return index.match(
				(template) -> another.match(
						(otherTemplate) -> KeySpaceRules.keySpace(one, template)
							.sharesPartitions(KeySpaceRules.keySpace(other, otherTemplate)),
						(resolved) -> canBegin(one, template, beginning(other, resolved))),
				(resolved) -> another.match((template) -> canBegin(other, template, beginning(one, resolved)),
						(otherResolved) -> beginning(one, resolved).equals(beginning(other, otherResolved))));
	}

	/** Of what a resolver gives, the first segment is known, and that a value follows. */
	private static String beginning(EntityMetadata<?> type, ResolvedIndex index) {
		return index.sharedPartition().orElse(type.typeName());
	}

	private static boolean canBegin(EntityMetadata<?> type, TemplateIndex index, String segment) {
		KeyTemplate partition = KeySpaceRules.keySpace(type, index).partition();
		return partition.segments().size() > 1 && partition.canStartWithSegment(segment);
	}

}

package io.singletable.internal.mapping.index;

import org.jspecify.annotations.Nullable;

/**
 * Keys in an index by templates.
 *
 * @param partition its partition key, without the type's name
 */
public record TemplateKeys(TemplateIndex index, DerivedKey partition, DerivedKey sort) implements IndexKeys {

	@Override
	public @Nullable IndexEntry entryOf(Object entity) {
		String partitionKey = this.partition.of(entity);
		String sortKey = (partitionKey != null) ? this.sort.of(entity) : null;
		return (partitionKey != null && sortKey != null) ? new IndexEntry(partitionKey, sortKey) : null;
	}

	@Override
	public String fingerprint() {
		return (this.index.shared() ? "shared " : "") + this.partition.fingerprint() + " | " + this.sort.fingerprint();
	}

}

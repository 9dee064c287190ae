package io.singletable.mapping;

/**
 * How a concrete class's keys in an index are derived.
 *
 * @param index the index
 * @param partition its partition key, without the type's name
 * @param sort its sort key
 */
public record IndexKeys(IndexMetadata index, DerivedKey partition, DerivedKey sort) {

	/**
	 * What the stored keys depend on.
	 * @return text that changes when stored keys no longer fit
	 */
	public String fingerprint() {
		return (this.index.shared() ? "shared " : "") + this.partition.fingerprint() + " | " + this.sort.fingerprint();
	}

}

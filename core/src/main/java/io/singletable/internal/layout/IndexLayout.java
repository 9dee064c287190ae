package io.singletable.internal.layout;

/**
 * A global secondary index that the table needs. Both keys are strings.
 *
 * @param ofVersions whether its entries are versions, and not entities
 */
public record IndexLayout(String name, KeyNames names, IndexProjection projection, boolean ofVersions) {

	/**
	 * An index of entities.
	 */
	public IndexLayout(String name, KeyNames names, IndexProjection projection) {
		this(name, names, projection, false);
	}

	/**
	 * An index of entities, which holds their whole items.
	 */
	public IndexLayout(String name, KeyNames names) {
		this(name, names, IndexProjection.all());
	}

	/**
	 * The same index with another projection.
	 */
	public IndexLayout projecting(IndexProjection projection) {
		return new IndexLayout(this.name, this.names, projection, this.ofVersions);
	}

}

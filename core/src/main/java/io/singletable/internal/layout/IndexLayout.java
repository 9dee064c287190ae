package io.singletable.internal.layout;

/**
 * A global secondary index that the table needs. Both keys are strings.
 *
 * @param name name of the index
 * @param names names of its key attributes
 * @param projection what it has to hold of an item
 */
public record IndexLayout(String name, KeyNames names, IndexProjection projection) {

	public IndexLayout(String name, KeyNames names) {
		this(name, names, IndexProjection.all());
	}

	/**
	 * The same index with another projection.
	 * @param projection the projection
	 * @return the index
	 */
	public IndexLayout projecting(IndexProjection projection) {
		return new IndexLayout(this.name, this.names, projection);
	}

}

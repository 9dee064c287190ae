package io.singletable.internal.layout;

/**
 * A global secondary index that the table needs. Both keys are strings.
 */
public record IndexLayout(String name, KeyNames names, IndexProjection projection) {

	public IndexLayout(String name, KeyNames names) {
		this(name, names, IndexProjection.all());
	}

	/**
	 * The same index with another projection.
	 */
	public IndexLayout projecting(IndexProjection projection) {
		return new IndexLayout(this.name, this.names, projection);
	}

}

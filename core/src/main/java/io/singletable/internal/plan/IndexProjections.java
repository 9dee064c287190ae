package io.singletable.internal.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.layout.IndexProjection;

/**
 * Projections of the table's indexes: what each holds of an item. An index that was never
 * looked at counts as holding all. Thread-safe.
 */
public final class IndexProjections {

	private final Map<String, IndexProjection> projections = new ConcurrentHashMap<>();

	/**
	 * What an index holds.
	 * @param index name of the index
	 * @return its projection
	 */
	public IndexProjection of(String index) {
		return this.projections.getOrDefault(index, IndexProjection.all());
	}

	/**
	 * Learn what an index holds.
	 * @param index name of the index
	 * @param projection its projection
	 */
	public void learn(String index, IndexProjection projection) {
		this.projections.put(index, projection);
	}

}

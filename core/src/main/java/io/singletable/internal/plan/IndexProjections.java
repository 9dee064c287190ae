package io.singletable.internal.plan;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;

/**
 * Projections of the table's indexes: what each holds of an item. An index that was never
 * looked at counts as holding what is declared, or all. Thread-safe.
 */
public final class IndexProjections {

	private final Map<String, IndexProjection> projections = new ConcurrentHashMap<>();

	/**
	 * What an index holds.
	 */
	public IndexProjection of(String index) {
		return this.projections.getOrDefault(index, IndexProjection.all());
	}

	/**
	 * Assume what indexes hold that were never looked at.
	 */
	public void assume(Collection<IndexLayout> declared) {
		declared.forEach((index) -> this.projections.putIfAbsent(index.name(), index.projection()));
	}

	/**
	 * Learn what an index holds.
	 */
	public void learn(String index, IndexProjection projection) {
		this.projections.put(index, projection);
	}

}

package io.singletable.test;

import java.util.Optional;
import java.util.function.Function;

import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Function that resolves the keys of a type in one index.
 *
 * @param entityType the type
 * @param indexName the index
 * @param version the version of the keys
 * @param shared the literal of shared partitions, null if they are of the type alone
 * @param function the key of an entity, empty if it is not in the index
 */
public record KeyFunction<T>(Class<T> entityType, String indexName, String version, @Nullable String shared,
		Function<T, Optional<IndexKey>> function) implements IndexKeyResolver<T> {

	/**
	 * Keys in partitions of the type alone, in their first version.
	 */
	public KeyFunction(Class<T> entityType, String indexName, Function<T, Optional<IndexKey>> function) {
		this(entityType, indexName, "1", null, function);
	}

	@Override
	public Optional<String> sharedPartition() {
		return Optional.ofNullable(this.shared);
	}

	@Override
	public Optional<IndexKey> resolve(T entity) {
		return this.function.apply(entity);
	}

}

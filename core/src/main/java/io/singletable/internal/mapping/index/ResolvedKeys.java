package io.singletable.internal.mapping.index;

import java.util.Optional;

import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Keys in an index by an {@link IndexKeyResolver}.
 */
public record ResolvedKeys(ResolvedIndex index, DerivedKey id) implements IndexKeys {

	@Override
	public @Nullable IndexEntry entryOf(Object entity) {
		IndexKey key = resolve(entity).orElse(null);
		String encodedId = (key != null) ? this.id.of(entity) : null;
		if (key == null || encodedId == null) {
			return null;
		}
		String partition = this.index.partitionKey(key);
		String sort = this.index.sortKey(key);
		if (partition == null || sort == null) {
			return null;
		}
		return new IndexEntry(partition, sort.isEmpty() ? encodedId : sort + "#" + encodedId);
	}

	@SuppressWarnings({ "unchecked", "NullAway" }) // The user's code may return null.
	private Optional<IndexKey> resolve(Object entity) {
		Optional<IndexKey> key;
		try {
			key = ((IndexKeyResolver<Object>) this.index.resolver()).resolve(entity, this.index.name());
		}
		catch (RuntimeException ex) {
			// Its message may hold values.
			throw this.index.failure("threw " + ex.getClass().getName());
		}
		if (key == null) {
			throw this.index.failure("returned null: return Optional.empty() for an entity without entry");
		}
		return key;
	}

	@Override
	public String fingerprint() {
		return this.index.sharedPartition().map((literal) -> "shared " + literal + " ").orElse("") + "resolver "
				+ this.index.version() + " | " + this.id.fingerprint();
	}

}

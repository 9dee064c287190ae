package io.singletable.internal.mapping.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.KeyEncoding;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.mapping.IndexKey;
import io.singletable.mapping.IndexKey.Descending;
import io.singletable.mapping.IndexKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * An index whose keys an {@link IndexKeyResolver} gives: what is in them is known to the
 * resolver alone, so that no query is derived for it. Immutable and thread-safe.
 */
public final class ResolvedIndex implements IndexMetadata {

	private final String name;

	private final String typeName;

	private final String version;

	private final @Nullable String sharedPartition;

	private final IndexKeyResolver<?> resolver;

	/** An enum's encoding is not made for each of its values. */
	private final Map<Class<?>, KeyEncoding> encodings = new ConcurrentHashMap<>();

	public ResolvedIndex(String name, String typeName, String version, @Nullable String sharedPartition,
			IndexKeyResolver<?> resolver) {
		this.name = name;
		this.typeName = typeName;
		this.version = version;
		this.sharedPartition = sharedPartition;
		this.resolver = resolver;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public boolean shared() {
		return this.sharedPartition != null;
	}

	@Override
	public int shards() {
		return 1;
	}

	@Override
	public Optional<DeclaredProjection> declaredProjection() {
		return Optional.empty();
	}

	@Override
	public <R extends @Nullable Object> R match(Function<TemplateIndex, R> template,
			Function<ResolvedIndex, R> resolved) {
		return resolved.apply(this);
	}

	/**
	 * Literal with which shared partitions start.
	 * @return the literal, or empty if partitions are not shared
	 */
	public Optional<String> sharedPartition() {
		return Optional.ofNullable(this.sharedPartition);
	}

	/**
	 * The partition key of values, as {@link IndexKey#of} takes them.
	 * @param values the values, at least one
	 * @return the key without the type's name, or null if a value is null
	 * @throws UnwritableEntityException if a value has no form in a key
	 */
	public @Nullable String partitionKey(List<? extends @Nullable Object> values) {
		String encoded = encode(values);
		return (encoded != null && this.sharedPartition != null) ? this.sharedPartition + "#" + encoded : encoded;
	}

	/**
	 * The beginning of the sort keys of values, as {@link IndexKey#sortedBy} takes them:
	 * the id follows, after a {@code #}.
	 * @return the beginning, empty if there are no values, or null if a value is null
	 * @throws UnwritableEntityException if a value has no form in a key
	 */
	public @Nullable String sortKey(List<? extends @Nullable Object> values) {
		return encode(values);
	}

	/**
	 * The partition key of a key.
	 * @return the partition key without the type's name, or null if a value is null
	 * @throws UnwritableEntityException if a value has no form in a key
	 */
	public @Nullable String partitionKey(IndexKey key) {
		return partitionKey(key.partition());
	}

	/**
	 * The beginning of the sort keys of a key, before the {@code #} that the id follows.
	 * @return the beginning, empty if the key is sorted by the id alone, or null if a
	 * value is null
	 * @throws UnwritableEntityException if a value has no form in a key
	 */
	public @Nullable String sortKey(IndexKey key) {
		return sortKey(key.sort());
	}

	IndexKeyResolver<?> resolver() {
		return this.resolver;
	}

	String version() {
		return this.version;
	}

	UnwritableEntityException failure(String problem) {
		return new UnwritableEntityException(
				"IndexKeyResolver of index '" + this.name + "' of " + this.typeName + " " + problem, null);
	}

	private @Nullable String encode(List<? extends @Nullable Object> values) {
		StringJoiner encoded = new StringJoiner("#");
		for (Object value : values) {
			if (value == null) {
				return null;
			}
			encoded.add(encode(value));
		}
		return encoded.toString();
	}

	private String encode(Object given) {
		boolean descending = given instanceof Descending;
		Object value = (given instanceof Descending reversed) ? reversed.value() : given;
		KeyEncoding encoding = this.encodings.computeIfAbsent(value.getClass(), this::encodingOf);
		try {
			return (descending ? descending(encoding, value.getClass()) : encoding).encode(value);
		}
		catch (UnencodableValueException ex) {
			throw failure("returns a value that can't be used in a key: " + ex.getMessage());
		}
	}

	private KeyEncoding encodingOf(Class<?> type) {
		return KeyEncoding.forType(type)
			.orElseThrow(() -> failure("returns a " + type.getName()
					+ ", which can't be used in a key: return text, a number, a boolean, an enum, a UUID, an "
					+ "Instant, LocalDate, LocalDateTime, LocalTime, YearMonth or OffsetDateTime"));
	}

	private KeyEncoding descending(KeyEncoding encoding, Class<?> type) {
		return encoding.descending()
			.orElseThrow(() -> failure("sorts a " + type.getName()
					+ " in descending order, which is supported for numbers, booleans and times only: remove "
					+ "descending(...)"));
	}

	@Override
	public String toString() {
		return this.name;
	}

}

package io.singletable.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Keys under which an entity is stored, or would be if it were saved as it is. Its text
 * form shows no key: keys hold values of users. {@link #describe()} shows them.
 * Immutable, thread-safe.
 */
public final class EntityKeys {

	private final String typeName;

	private final Pair table;

	private final Map<String, Optional<Pair>> indexes;

	private final @Nullable Pair revision;

	/**
	 * Create new {@code EntityKeys}.
	 * @param typeName name of the entity type
	 * @param table the keys of the current item
	 * @param indexes the keys in each index of the table by its name, empty if the entity
	 * has no entry in it
	 * @param revision the keys of its version in the history, null if there is no history
	 */
	public EntityKeys(String typeName, Pair table, Map<String, Optional<Pair>> indexes, @Nullable Pair revision) {
		this.typeName = typeName;
		this.table = table;
		this.indexes = Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
		this.revision = revision;
	}

	/**
	 * Name of the entity type.
	 * @return the name
	 */
	public String typeName() {
		return this.typeName;
	}

	/**
	 * The keys of the current item in the table.
	 * @return the keys
	 */
	public Pair table() {
		return this.table;
	}

	/**
	 * The keys in all indexes of the table, that of the listing included.
	 * @return the keys by the name of the index, empty if the entity has no entry in it:
	 * its type has no keys there, or a property that they are made of is null
	 */
	public Map<String, Optional<Pair>> indexes() {
		return this.indexes;
	}

	/**
	 * The keys in an index.
	 * @param name name of the index
	 * @return the keys, or empty if the entity has no entry in it
	 * @throws IllegalArgumentException if the table has no such index
	 */
	public Optional<Pair> index(String name) {
		Assert.notNull(name, "name must not be null");
		Optional<Pair> keys = this.indexes.get(name);
		if (keys == null) {
			throw new IllegalArgumentException(
					"The table has no such index: use one of " + String.join(", ", this.indexes.keySet()));
		}
		return keys;
	}

	/**
	 * The keys of the item in the history that holds the version of the entity; of an
	 * entity without version, those of the first one.
	 * @return the keys, or empty if no history is kept
	 */
	public Optional<Pair> revision() {
		return Optional.ofNullable(this.revision);
	}

	/**
	 * Describe the keys with their values, one line for the table, each index and the
	 * history. For a developer's eyes: the values are those of users, so that the
	 * description does not belong in a log.
	 * @return the description, in a form that may change
	 */
	public String describe() {
		StringJoiner lines = new StringJoiner("\n  ", this.typeName + "\n  ", "");
		lines.add("table: " + describe(this.table));
		this.indexes.forEach(
				(name, keys) -> lines.add("index " + name + ": " + keys.map(EntityKeys::describe).orElse("no entry")));
		lines.add("history: " + revision().map(EntityKeys::describe).orElse("none"));
		return lines.toString();
	}

	private static String describe(Pair keys) {
		return "partition key '" + keys.partition() + "', sort key '" + keys.sort() + "'";
	}

	/**
	 * Return the name of the type and the number of indexes that have an entry, without
	 * keys.
	 * @return the text form, safe for logs
	 */
	@Override
	public String toString() {
		return this.typeName + ", in " + this.indexes.values().stream().filter(Optional::isPresent).count() + " of "
				+ this.indexes.size() + " indexes";
	}

	/**
	 * Partition key and sort key of one item. The text form shows neither; use
	 * {@link EntityKeys#describe()}.
	 *
	 * @param partition the partition key
	 * @param sort the sort key
	 */
	public record Pair(String partition, String sort) {

		@Override
		public String toString() {
			return "Pair[hidden]";
		}

	}

}

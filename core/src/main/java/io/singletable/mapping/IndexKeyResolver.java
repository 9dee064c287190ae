package io.singletable.mapping;

import java.util.Optional;
import java.util.Set;

/**
 * Declaration of global secondary indexes of the table, usually one, and of an entity's
 * keys in them, by a function. For what the templates of {@code @GlobalSecondaryIndex}
 * can't express, such as an index of overdue tickets only, or a key from two properties
 * of which one is set. With Spring Boot, a resolver is a bean; without, it is passed to
 * {@code SingleTableTemplateBuilder.indexKeyResolvers}. <pre class="code">
 * class UrgentTickets implements IndexKeyResolver&lt;Ticket&gt; {
 *
 *   public Class&lt;Ticket&gt; entityType() { return Ticket.class; }
 *
 *   public String indexName() { return "gsi3"; }
 *
 *   public String version() { return "1"; }
 *
 *   public Optional&lt;IndexKey&gt; resolve(Ticket ticket) {
 *     return (ticket.priority() &gt;= 4) ? Optional.of(IndexKey.of("urgent", ticket.status()).sortedBy(ticket.dueAt()))
 *         : Optional.empty();
 *   }
 *
 * }
 * </pre>
 * <p>
 * A resolver of several indexes implements {@link #indexNames()} and
 * {@link #resolve(Object, String)} in place of {@link #indexName()} and
 * {@link #resolve(Object)}.
 * <p>
 * A resolver is called once for each write of an entity and each of its indexes, from
 * many threads. Its result must depend on the entity alone, and be the same for equal
 * entities: items are not rewritten when time passes or something else changes. It must
 * not read or write the table.
 *
 * @param <T> the entity type
 */
public interface IndexKeyResolver<T> {

	/**
	 * The type of the entities in the index. Called once, at start-up, like the other
	 * declarations.
	 * @return the class that is annotated with {@code @SingleTableEntity}; for a sealed
	 * hierarchy, the root
	 */
	Class<T> entityType();

	/**
	 * Name of the index: 3 to 253 letters, digits, {@code _}, {@code -} or {@code .}.
	 * Other types may have keys in the same index; this type can't declare it with an
	 * annotation or another resolver as well.
	 * @return the name
	 */
	default String indexName() {
		throw new UnsupportedOperationException(
				getClass().getName() + " names no index: implement indexName(), or indexNames() for several");
	}

	/**
	 * Names of the indexes, for a resolver of several.
	 * @return the names, by default {@link #indexName()} alone
	 */
	default Set<String> indexNames() {
		return Set.of(indexName());
	}

	/**
	 * Version of the function. The library can't detect that {@link #resolve} returns
	 * different keys than before: whoever changes that must also change this text. The
	 * index is then considered incomplete until the existing items have been rewritten.
	 * Otherwise, queries of the index would miss them silently. A resolver of several
	 * indexes has one version, which concerns all of them.
	 * @return the version, not blank
	 */
	String version();

	/**
	 * Literal with which partitions begin that are shared with other types, so that one
	 * query reads entities of several types. It replaces the name of the type, with which
	 * other partitions begin.
	 * @return the literal, without {@code #}, or empty if partitions are not shared
	 */
	default Optional<String> sharedPartition() {
		return Optional.empty();
	}

	/**
	 * The key of an entity.
	 * @param entity the entity as it will be stored, with its id
	 * @return the key, or empty if the entity has no entry in the index
	 */
	default Optional<IndexKey> resolve(T entity) {
		throw new UnsupportedOperationException(getClass().getName()
				+ " gives no keys: implement resolve(entity), or resolve(entity, indexName) for several indexes");
	}

	/**
	 * The key of an entity in one of several indexes.
	 * @param entity the entity as it will be stored, with its id
	 * @param indexName name of the index, one of {@link #indexNames()}
	 * @return the key, or empty if the entity has no entry in the index; by default, that
	 * of {@link #resolve(Object)}
	 */
	default Optional<IndexKey> resolve(T entity, String indexName) {
		return resolve(entity);
	}

}

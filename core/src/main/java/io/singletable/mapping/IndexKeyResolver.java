package io.singletable.mapping;

import java.util.Optional;

/**
 * Declares a global secondary index of the table, and an entity's keys in it, by a
 * function: for what the templates of {@code @GlobalSecondaryIndex} can't say, such as an
 * index of overdue tickets only, or a key from two properties of which one is set.
 * Resolvers are given to {@link EntityRegistry#of}; with Spring Boot, a resolver is a
 * bean. <pre class="code">
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
 * A resolver is asked once for each write of an entity, from many threads. It must answer
 * from the entity alone, and for equal entities the same: items are not written again
 * when time passes or something else changes. It must not read or write the table.
 *
 * @param <T> the entity
 */
public interface IndexKeyResolver<T> {

	/**
	 * The entity that the index is of. Asked once, at start-up, as are the other
	 * declarations.
	 * @return the class that is annotated with {@code @SingleTableEntity}; of a sealed
	 * hierarchy the root
	 */
	Class<T> entityType();

	/**
	 * Name of the index, 3 to 253 letters, digits, {@code _}, {@code -} or {@code .}.
	 * Other entities may have their keys in the same index; this one can't declare it by
	 * an annotation as well.
	 * @return the name
	 */
	String indexName();

	/**
	 * Name of this version of the function. What {@link #resolve} does can't be seen from
	 * outside: whoever changes which keys it gives must change this text too, so that the
	 * index is held for incomplete until the items there are have been written anew.
	 * Without that, queries of the index miss them silently.
	 * @return the version, not blank
	 */
	String version();

	/**
	 * Literal with which partitions start that are shared with other types, so that one
	 * query reads entities of several types. It takes the place of the type's name, which
	 * every other partition starts with.
	 * @return the literal, without {@code #}, or empty if partitions are not shared
	 */
	default Optional<String> sharedPartition() {
		return Optional.empty();
	}

	/**
	 * The keys of an entity.
	 * @param entity the entity as it will be stored, with its id
	 * @return the key, or empty if the entity has no entry in the index
	 */
	Optional<IndexKey> resolve(T entity);

}

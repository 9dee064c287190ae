package io.singletable.core;

import io.singletable.mapping.IndexKey;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Key of the partition of an item collection. Immutable. Its string representation shows
 * no values, because they are user data. <pre class="code">
 * CollectionKey.of(Ticket.class, "01JD…")
 * CollectionKey.ofPartition(Comment.class, where("key.ticketId").is("01JD…"))
 * CollectionKey.ofIndex("gsi3", Ticket.class, where(Ticket::customer).is("c1"))
 * </pre>
 */
public sealed interface CollectionKey permits CollectionOfId, CollectionOfCriteria, CollectionOfIndexKey {

	/**
	 * The partition of the table in which an entity is stored, whether or not it exists.
	 * @param type the entity's class, annotated
	 * @param id its id
	 * @return the key
	 */
	static CollectionKey of(Class<?> type, Object id) {
		Assert.notNull(type, "type must not be null");
		Assert.notNull(id, "id must not be null");
		return new CollectionOfId(type, id);
	}

	/**
	 * A partition of the table, specified by the properties in its key.
	 * @param type the class whose properties they are, annotated
	 * @param criteria one value, with {@code is}, for each property in the partition key
	 * of the class, and nothing else
	 * @return the key
	 */
	static CollectionKey ofPartition(Class<?> type, Criteria criteria) {
		Assert.notNull(type, "type must not be null");
		Assert.notNull(criteria, "criteria must not be null");
		return new CollectionOfCriteria(type, null, criteria);
	}

	/**
	 * A partition of an index, specified by the properties in its key.
	 * @param index name of the index
	 * @param type the class whose properties they are, annotated
	 * @param criteria one value, with {@code is}, for each property in the partition key
	 * that the class declares for the index, and nothing else
	 * @return the key
	 */
	static CollectionKey ofIndex(String index, Class<?> type, Criteria criteria) {
		Assert.notNull(index, "index must not be null");
		Assert.notNull(type, "type must not be null");
		Assert.notNull(criteria, "criteria must not be null");
		return new CollectionOfCriteria(type, index, criteria);
	}

	/**
	 * A partition of an index whose keys are computed by an
	 * {@link io.singletable.mapping.IndexKeyResolver}.
	 * @param index name of the index
	 * @param type the class of the resolver
	 * @param key values of the partition key, and, to restrict the collection to a part
	 * of the partition, the first values of the sort key
	 * @return the key
	 */
	static CollectionKey ofIndex(String index, Class<?> type, IndexKey key) {
		Assert.notNull(index, "index must not be null");
		Assert.notNull(type, "type must not be null");
		Assert.notNull(key, "key must not be null");
		return new CollectionOfIndexKey(type, index, key);
	}

	/**
	 * Pass the parts of the key to a visitor.
	 * @param <R> the result
	 * @param visitor the visitor
	 * @return its result
	 */
	<R> R accept(Visitor<R> visitor);

	/**
	 * The class that specifies the partition.
	 * @return the class
	 */
	Class<?> type();

	/**
	 * Visitor of the kinds of collection keys.
	 *
	 * @param <R> the result
	 */
	interface Visitor<R> {

		/**
		 * Visit the partition of the table in which an entity is stored.
		 * @param type the entity's class
		 * @param id its id
		 * @return the result
		 */
		R visitId(Class<?> type, Object id);

		/**
		 * Visit a partition that is specified by criteria.
		 * @param type the class whose properties they are
		 * @param index name of the index, or null for the table
		 * @param criteria the criteria
		 * @return the result
		 */
		R visitCriteria(Class<?> type, @Nullable String index, Criteria criteria);

		/**
		 * Visit a partition that is specified by the values of a resolver.
		 * @param type the entity's class
		 * @param index name of the index
		 * @param key the values
		 * @return the result
		 */
		R visitIndexKey(Class<?> type, String index, IndexKey key);

	}

}

package io.singletable.core;

import java.util.function.Consumer;
import java.util.function.Function;

import io.singletable.ConditionFailedException;
import io.singletable.EntityNotFoundException;
import io.singletable.VersionConflictException;
import io.singletable.WriteOutcomeUnknownException;
import io.singletable.query.Criteria;
import org.jspecify.annotations.Nullable;

import org.springframework.core.retry.RetryPolicy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.util.Assert;

/**
 * Operations on transactions: writes that are applied all or none, and reads of several
 * entities as of one moment. A transaction is also started by {@code @Transactional} and
 * {@link org.springframework.transaction.support.TransactionTemplate} with a
 * {@link io.singletable.transaction.SingleTableTransactionManager}; what is said here
 * holds for it too.
 * <p>
 * The writes of a transaction are kept in memory, and sent by one TransactWriteItems when
 * it commits, or by one plain write if there is only one; an exception discards them.
 * Entities that a write returns have the versions that they will be stored with. Reads by
 * id see the writes of their transaction, and send nothing for them; a query, listing or
 * collection that could find them is refused, as DynamoDB does not know them yet and
 * there is no flush. A stream that has begun before reads on, up to a row that was
 * written since. What is read is not checked at the commit, unless it is written, or
 * {@link #requireUnchanged required} to be unchanged.
 */
public interface TransactionOperations {

	/**
	 * Run work in a transaction: in the current one, or else in one of its own, which is
	 * committed when the work returns, and discarded when it throws.
	 * @param <R> the result
	 * @param work the work, called once with these operations; all templates and
	 * repositories of the same client that it calls on this thread take part
	 * @return the result of the work
	 * @throws WriteOutcomeUnknownException if it is unknown whether the transaction was
	 * applied
	 * @throws org.springframework.dao.DataAccessException if it was not applied; of
	 * several refused writes the first is thrown, and the others are suppressed in it
	 */
	default <R extends @Nullable Object> R inTransaction(Function<? super SingleTableOperations, ? extends R> work) {
		return this.<R>inTransaction(TransactionDefinition.withDefaults(), work);
	}

	/**
	 * Run work in a transaction, as {@link #inTransaction(Function)} does.
	 * @param <R> the result
	 * @param definition propagation, timeout in seconds, which bounds the commit (by
	 * default, that of the transaction manager), and whether writes are refused
	 * (read-only)
	 * @param work the work
	 * @return the result of the work
	 * @throws org.springframework.transaction.TransactionException if the definition
	 * cannot be fulfilled, for instance because of its isolation
	 */
	<R extends @Nullable Object> R inTransaction(TransactionDefinition definition,
			Function<? super SingleTableOperations, ? extends R> work);

	/**
	 * Run work without a result in a transaction, as {@link #inTransaction(Function)}
	 * does.
	 * @param work the work
	 */
	default void inTransactionWithoutResult(Consumer<? super SingleTableOperations> work) {
		Assert.notNull(work, "work must not be null");
		this.<@Nullable Void>inTransaction((operations) -> {
			work.accept(operations);
			return null;
		});
	}

	/**
	 * Run work in a transaction of its own, as {@link #inTransaction(Function)} does, and
	 * once more in a new one where the transaction was rolled back because others were
	 * writing the same entities: after a {@link VersionConflictException} or another
	 * {@link org.springframework.dao.ConcurrencyFailureException}, and after a
	 * {@link io.singletable.ThrottledException}, if the policy says so too. What else is
	 * thrown is not repeated, whatever the policy says: above all not an unknown outcome,
	 * nor what listeners and callbacks throw after the commit.
	 * @param <R> the result
	 * @param policy how often and after which delays, and of these exceptions, which;
	 * such as {@code RetryPolicy.builder().maxRetries(5).delay(ofMillis(50)).build()}
	 * @param work the work, which has to load what it decides by, as it is called with
	 * these operations once for each transaction; it must have no effects but its writes
	 * @return the result of the work
	 * @throws WriteOutcomeUnknownException if it is unknown whether a transaction was
	 * applied
	 * @throws org.springframework.dao.DataAccessException the failure of the last
	 * transaction, if it was not applied
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException in a
	 * transaction, which is what would have to be repeated
	 */
	<R extends @Nullable Object> R retryInTransaction(RetryPolicy policy,
			Function<? super SingleTableOperations, ? extends R> work);

	/**
	 * Require that an entity matches a condition when the current transaction commits,
	 * without writing it: a condition check. Sends nothing, unless DynamoDB can't check
	 * the condition: the type is compressed or has a schema version, or a part has to be
	 * evaluated in memory. It then sends one strongly consistent GetItem, and at the
	 * commit the entity must be unchanged since.
	 * <p>
	 * The condition is on the entity as the transaction sees it at the call: if the
	 * transaction writes it later, that becomes a condition of the write; if it has
	 * written it before, what is going to be stored is checked at once. Conditions on one
	 * entity are joined, and count as one of the 100 actions of a transaction. Allowed in
	 * a read-only transaction, as nothing is written. If the exception of this call is
	 * caught, the transaction continues without the check: let it pass, or set the
	 * transaction rollback-only.
	 * @param id its id
	 * @param type its class
	 * @param condition the condition
	 * @throws ConditionFailedException if what was read does not match; otherwise the
	 * commit throws it
	 * @throws EntityNotFoundException if what was read does not exist; otherwise the
	 * commit throws it
	 * @throws VersionConflictException thrown by the commit if what was read has been
	 * changed since, and still matches
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if there is no
	 * transaction, if it has updated the entity under a token, so that only DynamoDB
	 * knows the entity, or if its conditions on the entity exceed DynamoDB's 4 KB or 300
	 * operators
	 */
	void require(Object id, Class<?> type, Criteria condition);

	/**
	 * Require that an entity that was read is still the stored one when the current
	 * transaction commits, so that what is written because of it does not rest on what
	 * others have changed meanwhile. Sends nothing for a type with {@code @Version};
	 * otherwise one strongly consistent GetItem, whose values (but for dates and
	 * auditors) have to be those of the entity. If the transaction has written the
	 * entity, it has to be the instance that the write returned.
	 * @param entity the entity as it was read
	 * @throws VersionConflictException if it is known already to be changed or deleted;
	 * otherwise the commit throws it
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if there is no
	 * transaction, or if it has updated the entity under a token
	 */
	void requireUnchanged(Object entity);

	/**
	 * Read up to 100 entities as of one moment: one TransactGetItems, which costs twice
	 * the units of a strongly consistent read. Part of no transaction of writes: entities
	 * that the current one has written cannot be read by it.
	 * @param reads names what to read, of any types of the table
	 * @return the entities
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException if nothing or
	 * more than 100 entities are named, or one that the current transaction has written
	 */
	EntitySnapshot readTransaction(Consumer<? super SnapshotReads> reads);

}

package io.singletable.observation;

import java.util.List;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.singletable.Throttle;
import org.jspecify.annotations.Nullable;

/**
 * Context of the observation of one operation, of a template or of a repository method.
 * What it counts grows while the operation runs, and is complete when the observation
 * stops. Never contains keys or values of items. Created by templates; what is declared
 * here is thread-safe.
 */
public abstract class SingleTableObservationContext extends SenderContext<Object> {

	protected SingleTableObservationContext() {
		// Nothing is sent along: DynamoDB takes no part in traces.
		super((carrier, key, value) -> {
		}, Kind.CLIENT);
	}

	/**
	 * Name of the operation, such as {@code save} or {@code find-by-id}. Of low
	 * cardinality.
	 * @return the name
	 */
	public abstract String operation();

	/**
	 * Name of the entity's type; of several types that are read together, that of the
	 * type that defines the key.
	 * @return the name
	 */
	public abstract String entity();

	/**
	 * Name of the table.
	 * @return the name
	 */
	public abstract String table();

	/**
	 * Name of the index that is read.
	 * @return the name, null for the table itself
	 */
	public abstract @Nullable String index();

	/**
	 * The repository method that was called, such as
	 * {@code TicketRepository.findByStatus}.
	 * @return the simple name of the repository and the name of the method, null for an
	 * operation of the template
	 */
	public abstract @Nullable String repositoryMethod();

	/**
	 * The outcome: {@link OperationOutcome#SUCCESS} until the operation fails.
	 * @return the outcome
	 */
	public abstract OperationOutcome outcome();

	/**
	 * Number of requests that were sent, each counted once however often it was tried,
	 * including those that settle the outcome of a write.
	 * @return the number
	 */
	public abstract int requests();

	/**
	 * Number of attempts of all requests.
	 * @return the number
	 */
	public abstract int attempts();

	/**
	 * Number of attempts that repeat a request, and of rounds that repeat what a batch
	 * left unprocessed without progress.
	 * @return the number
	 */
	public abstract int retries();

	/**
	 * Read request units that DynamoDB reported. It reports none for failed attempts.
	 * @return the units
	 */
	public abstract double readUnits();

	/**
	 * Write request units that DynamoDB reported, indexes included. It reports none for
	 * failed attempts, also where they consume units, as refused conditions do.
	 * @return the units
	 */
	public abstract double writeUnits();

	/**
	 * Number of items that DynamoDB evaluated for queries and scans, or returned for
	 * reads by key.
	 * @return the number
	 */
	public abstract long evaluated();

	/**
	 * Number of rows that were returned to the caller; for a count, the number counted.
	 * @return the number
	 */
	public abstract long returned();

	/**
	 * Number of attempts that were refused because of other writes: transaction conflicts
	 * and failed conditions.
	 * @return the number
	 */
	public abstract int conflicts();

	/**
	 * Number of keys and writes that DynamoDB left unprocessed in batches, summed over
	 * their rounds.
	 * @return the number
	 */
	public abstract long unprocessed();

	/**
	 * Throttled attempts: the distinct limits of each, in the order of the attempts. They
	 * name tables and indexes, never an account.
	 * @return the throttles
	 */
	public abstract List<Throttle> throttles();

	/**
	 * Takeovers of unique values, once for each value.
	 * @return the takeovers
	 */
	public abstract List<UniqueTakeover> takeovers();

	/**
	 * Number of items that were left out because they cannot be decoded, or are of a type
	 * without an entity.
	 * @return the number
	 */
	public abstract int skippedItems();

	/**
	 * Takeover of a unique value whose sentinel named an entity that no longer held it.
	 *
	 * @param type name of the entity type
	 * @param constraint name of the constraint
	 */
	public record UniqueTakeover(String type, String constraint) {
	}

}

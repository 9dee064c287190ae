package io.singletable.internal.write.unique;

import java.util.List;
import java.util.Map;

import io.singletable.UniqueConstraintException;
import io.singletable.WriteContentionException;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Refusal of what a write does to a sentinel, or requires of the owner that one names.
 * Its text form shows no stored data.
 *
 * @param hash hash of the value; of an owner, of one of the values
 * @param entity key of the entity that is written
 */
public record SentinelRefusal(Kind kind, EntityMetadata<?> type, String constraint, String hash,
		ItemKey entity) implements RefusalTranslator {

	/**
	 * What an action does to a sentinel, or to an owner that one names.
	 * @return the refusal, or null if the action is of another kind
	 */
	public static @Nullable SentinelRefusal of(WriteAction action) {
		return (action.refusal() instanceof SentinelRefusal refusal) ? refusal : null;
	}

	/**
	 * Whether an action is about a sentinel, or an owner that one names.
	 */
	public static boolean isOf(WriteAction action) {
		return of(action) != null;
	}

	/**
	 * Whether an action puts a sentinel.
	 */
	public static boolean isClaim(WriteAction action) {
		SentinelRefusal refusal = of(action);
		return refusal != null && (refusal.kind == Kind.CLAIM || refusal.kind == Kind.TAKEOVER);
	}

	/**
	 * The refusal of an action of another kind that has the place of this one's.
	 */
	public SentinelRefusal ofKind(Kind other) {
		return new SentinelRefusal(other, this.type, this.constraint, this.hash, this.entity);
	}

	/**
	 * Without another look at the owner, a value that was claimed meanwhile counts as
	 * taken.
	 */
	@Override
	public DataAccessException translate(@Nullable Map<String, AttributeValue> stored) {
		return (this.kind == Kind.FREE) ? contention(this.type) : taken(this.type, List.of(this.constraint), null);
	}

	/**
	 * The exception for values that others hold.
	 * @param constraints names of the constraints, at least one
	 * @param ownerId id of the entity that holds the value of the first one, null if it
	 * is not to be told
	 */
	public static UniqueConstraintException taken(EntityMetadata<?> type, List<String> constraints,
			@Nullable Object ownerId) {
		String names = "'" + String.join("', '", constraints) + "'";
		return new UniqueConstraintException(
				"Another " + type.typeName() + " has the "
						+ ((constraints.size() == 1) ? "value of the unique constraint "
								: "values of the unique constraints ")
						+ names + ": nothing was written. Use another value, or update the other " + type.typeName(),
				type.typeName(), constraints, ownerId, null);
	}

	/**
	 * The exception for values that others keep claiming and freeing.
	 */
	public static WriteContentionException contention(EntityMetadata<?> type) {
		return new WriteContentionException("The unique values of a " + type.typeName()
				+ " are being claimed and freed by other writers at the same time: nothing was written. Repeat the "
				+ "write", null);
	}

	@Override
	public String toString() {
		return "SentinelRefusal[" + this.kind + " of " + this.constraint + "]";
	}

	/**
	 * Kind of what is refused.
	 */
	public enum Kind {

		/** A value is claimed that nobody, or the entity itself, is said to hold. */
		CLAIM,

		/** A value is claimed that another is said to hold, but does not. */
		TAKEOVER,

		/** The owner of such a value does not hold it. */
		OWNER,

		/** A value is freed. */
		FREE

	}

}

package io.singletable.internal.write;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Says what it means to a caller that an action's condition did not hold.
 */
@FunctionalInterface
public interface RefusalTranslator {

	/** Of an action whose refusal is no exception, or that can't be refused. */
	RefusalTranslator NEVER = (stored) -> {
		throw new IllegalStateException("The action can't be refused");
	};

	/**
	 * Translate a refusal.
	 * @param stored the item that was met, or null if there is none or it did not come
	 * back
	 * @return the exception for the caller
	 */
	DataAccessException translate(@Nullable Map<String, AttributeValue> stored);

	/**
	 * Whether the item that was met, which is another write's, proves that this write was
	 * never applied: not by an earlier attempt either, whose answer was lost.
	 * @param stored the item
	 * @return {@code false} if the item may have replaced what this write left
	 */
	default boolean provesNotApplied(Map<String, AttributeValue> stored) {
		return false;
	}

	/**
	 * Whether the item that was met leaves it open what became of this write, whatever
	 * another refusal of it proves.
	 * @param stored the item
	 * @return {@code true} if the outcome is unknown, provided that there is doubt
	 */
	default boolean leavesOpen(Map<String, AttributeValue> stored) {
		return false;
	}

}

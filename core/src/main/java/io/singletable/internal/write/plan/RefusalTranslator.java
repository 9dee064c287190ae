package io.singletable.internal.write.plan;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Translator of a refusal, which is an action's condition that did not hold, into what it
 * means to the caller.
 */
@FunctionalInterface
public interface RefusalTranslator {

	/** Of an action whose refusal is no exception, or that can't be refused. */
	RefusalTranslator NEVER = (stored) -> {
		throw new IllegalStateException("The action can't be refused");
	};

	/**
	 * Translate a refusal.
	 * @param stored the conflicting item, or null if there is none or it did not come
	 * back
	 */
	DataAccessException translate(@Nullable Map<String, AttributeValue> stored);

	/**
	 * Translate a refusal that followed an attempt of which the outcome was open.
	 * @param stored the conflicting item, or null if there is none or it did not come
	 * back
	 */
	default DataAccessException translateAfterAmbiguity(@Nullable Map<String, AttributeValue> stored) {
		return translate(stored);
	}

	/**
	 * Whether the conflicting item, which is another write's, proves that this write was
	 * never applied: not by an earlier, ambiguous attempt either.
	 * @return {@code false} if the item may have replaced what this write left
	 */
	default boolean provesNotApplied(Map<String, AttributeValue> stored) {
		return false;
	}

	/**
	 * Whether the conflicting item leaves it open what became of this write, whatever
	 * another refusal of it proves.
	 * @return {@code true} if the outcome is unknown after an ambiguous attempt
	 */
	default boolean leavesOpen(Map<String, AttributeValue> stored) {
		return false;
	}

	/**
	 * Whether the action puts an item that is never put again, so that whose it is tells
	 * for good what became of the write.
	 */
	default boolean isOfKeptItem() {
		return false;
	}

}

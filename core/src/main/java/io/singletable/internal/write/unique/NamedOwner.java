package io.singletable.internal.write.unique;

import java.util.Map;

import io.singletable.internal.layout.ItemKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Owner that a sentinel names, and why it does not hold the value. Its text form shows no
 * stored data.
 *
 * @param item the item as it was read, empty if there is none
 */
public record NamedOwner(ItemKey key, Denial denial, Map<String, AttributeValue> item) {

	@Override
	public String toString() {
		return "NamedOwner[" + this.denial + "]";
	}

	/**
	 * Reason why an owner does not hold a value.
	 */
	public enum Denial {

		/** It does not exist, is deleted, or says that it holds another value. */
		OTHER,

		/** It holds the value, but has expired. */
		EXPIRED,

		/** It was written without the constraint, and has another value. */
		UNCLAIMED,

		/** It was written without the constraint, and has expired. */
		EXPIRED_UNCLAIMED

	}

}

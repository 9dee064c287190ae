package io.singletable.internal.update;

import java.util.Optional;

import io.singletable.UnwritableEntityException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Form in which the values of a property, of an element or of an entry are stored.
 * Thread-safe.
 */
interface ValueForm {

	/**
	 * Store a value as a save of the whole entity does.
	 * @return what is stored, or empty if it is left out
	 * @throws UnwritableEntityException if it has no form in DynamoDB
	 */
	Optional<AttributeValue> store(@Nullable Object value);

	/**
	 * Store a value, even one that a save leaves out.
	 * @throws UnwritableEntityException if it has no form in DynamoDB
	 */
	AttributeValue encode(Object value);

	/**
	 * Whether values are stored as the equal number, or the same text or time: as all
	 * others are that say so.
	 */
	boolean isPlain();

	/**
	 * Whether values are stored as lists or sets of their elements.
	 */
	boolean hasElements();

}

package io.singletable.query.plan;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes values as a property stores them.
 */
interface OperandWriter {

	/**
	 * A value of the property.
	 */
	AttributeValue value(Object value);

	/**
	 * An element of the property, which is a collection.
	 */
	AttributeValue element(Object element);

	/**
	 * Whether the property is stored as a list or set of its elements.
	 */
	boolean hasElements();

}

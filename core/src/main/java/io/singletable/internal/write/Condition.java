package io.singletable.internal.write;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition on the item that a write meets. Immutable; names and values reach DynamoDB
 * as placeholders only.
 */
public sealed interface Condition {

	/**
	 * There is no such attribute, or no item at all.
	 * @param attribute name of the attribute
	 * @return the condition
	 */
	static Condition absent(String attribute) {
		return new Function("attribute_not_exists", attribute);
	}

	/**
	 * There is such an attribute.
	 * @param attribute name of the attribute
	 * @return the condition
	 */
	static Condition present(String attribute) {
		return new Function("attribute_exists", attribute);
	}

	/**
	 * An attribute has a value.
	 * @param attribute name of the attribute
	 * @param value the value
	 * @return the condition
	 */
	static Condition equal(String attribute, AttributeValue value) {
		return new Comparison(attribute, "=", value);
	}

	/**
	 * An attribute is at most a value.
	 * @param attribute name of the attribute
	 * @param value the value
	 * @return the condition
	 */
	static Condition atMost(String attribute, AttributeValue value) {
		return new Comparison(attribute, "<=", value);
	}

	/**
	 * An attribute is more than a value.
	 * @param attribute name of the attribute
	 * @param value the value
	 * @return the condition
	 */
	static Condition above(String attribute, AttributeValue value) {
		return new Comparison(attribute, ">", value);
	}

	/**
	 * Both this and another condition.
	 * @param other the other
	 * @return the condition
	 */
	default Condition and(Condition other) {
		return new Junction(this, "AND", other);
	}

	/**
	 * This or another condition.
	 * @param other the other
	 * @return the condition
	 */
	default Condition or(Condition other) {
		return new Junction(this, "OR", other);
	}

	/**
	 * A function of an attribute.
	 *
	 * @param name name of the function
	 * @param attribute name of the attribute
	 */
	record Function(String name, String attribute) implements Condition {
	}

	/**
	 * A comparison of an attribute with a value.
	 *
	 * @param attribute name of the attribute
	 * @param operator the operator
	 * @param value the value
	 */
	record Comparison(String attribute, String operator, AttributeValue value) implements Condition {

		@Override
		public String toString() {
			return this.attribute + " " + this.operator + " hidden";
		}

	}

	/**
	 * Two conditions.
	 *
	 * @param left the one
	 * @param operator how they are joined
	 * @param right the other
	 */
	record Junction(Condition left, String operator, Condition right) implements Condition {
	}

}

package io.singletable.internal.expression;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Operand of a SET clause. All paths are read as they were before the update. Immutable.
 */
public sealed interface UpdateOperand {

	/**
	 * A value.
	 */
	record Value(AttributeValue value) implements UpdateOperand {

		@Override
		public String toString() {
			return "?";
		}

	}

	/**
	 * What the item holds at a path; DynamoDB refuses the update if there is nothing.
	 */
	record Stored(DocumentPath path) implements UpdateOperand {

	}

	/**
	 * What the item holds at a path, or else another operand.
	 */
	record StoredOr(DocumentPath path, UpdateOperand otherwise) implements UpdateOperand {

	}

	/**
	 * The sum of two numbers.
	 *
	 * @param left a number, not a sum or difference itself
	 * @param right a number, not a sum or difference itself
	 */
	record Sum(UpdateOperand left, UpdateOperand right) implements UpdateOperand {

	}

	/**
	 * The difference of two numbers.
	 *
	 * @param left a number, not a sum or difference itself
	 * @param right the number to subtract, not a sum or difference itself
	 */
	record Difference(UpdateOperand left, UpdateOperand right) implements UpdateOperand {

	}

	/**
	 * Two lists, one after the other.
	 */
	record Concatenation(UpdateOperand first, UpdateOperand second) implements UpdateOperand {

	}

}

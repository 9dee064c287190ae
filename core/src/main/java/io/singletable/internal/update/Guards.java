package io.singletable.internal.update;

import java.math.BigDecimal;

import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.ExpressionBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Conditions under which DynamoDB's result of a change is the right one.
 *
 * @param builder takes the conditions
 */
record Guards(ExpressionBuilder builder) {

	/**
	 * Nothing, or anything but a stored NULL.
	 */
	void notNull(DocumentPath path) {
		this.builder.and("NOT " + isOfType(path, "NULL"));
	}

	/**
	 * Nothing, or what is of a type.
	 */
	void absentOr(DocumentPath path, String type) {
		this.builder.and("attribute_not_exists(" + this.builder.name(path) + ") OR " + isOfType(path, type));
	}

	/**
	 * A number that stays in its range, or nothing if the start does.
	 * @param range the range, null if there is none
	 */
	void incremented(DocumentPath path, @Nullable NumberRange range, BigDecimal start, BigDecimal by) {
		if (range == null) {
			absentOr(path, "N");
			return;
		}
		String absent = range.contains(start.add(by)) ? "attribute_not_exists(" + this.builder.name(path) + ") OR "
				: "";
		this.builder.and(absent + between(path, range, by));
	}

	/**
	 * A number that stays in a range after an addition.
	 */
	String between(DocumentPath path, NumberRange range, BigDecimal by) {
		BigDecimal bound = (by.signum() < 0) ? range.min().subtract(by) : range.max().subtract(by);
		String operator = (by.signum() < 0) ? " >= " : " <= ";
		return this.builder.name(path) + operator + this.builder.value(StoredValues.number(bound));
	}

	private String isOfType(DocumentPath path, String type) {
		return "attribute_type(" + this.builder.name(path) + ", " + this.builder.value(AttributeValue.createS(type))
				+ ")";
	}

}

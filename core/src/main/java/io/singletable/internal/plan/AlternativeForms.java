package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.singletable.internal.convert.AcceptedForms;
import io.singletable.query.Operator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The stored forms of a property that operands can't name, though the reader accepts
 * them: DynamoDB lets items with these pass, and they are checked in memory.
 *
 * @param types types of attributes
 * @param unorderedTypes types of attributes of which the forms of one value can be named,
 * but not those of a range
 * @param unorderedTexts texts of which the same is true
 * @param width length of the text that can be compared, 0 for any
 * @param rounded whether numbers read as the nearest value
 */
record AlternativeForms(Set<AttributeValue.Type> types, Set<AttributeValue.Type> unorderedTypes,
		List<AttributeValue> unorderedTexts, int width, boolean rounded) {

	static final AlternativeForms NONE = new AlternativeForms(Set.of(), Set.of(), List.of(), 0, false);

	/**
	 * The other forms of a property in all classes that have it.
	 */
	static AlternativeForms of(List<AcceptedForms> accepted) {
		Set<AttributeValue.Type> types = EnumSet.noneOf(AttributeValue.Type.class);
		Set<AttributeValue.Type> unorderedTypes = EnumSet.noneOf(AttributeValue.Type.class);
		Set<AttributeValue> unorderedTexts = new LinkedHashSet<>();
		int width = 0;
		boolean rounded = false;
		for (AcceptedForms each : accepted) {
			types.addAll(each.otherTypes());
			unorderedTypes.addAll(each.unorderedTypes());
			unorderedTexts.addAll(each.unorderedTexts());
			width = Math.max(width, each.width());
			rounded |= each.isRounded();
		}
		return new AlternativeForms(types, unorderedTypes, List.copyOf(unorderedTexts), width, rounded);
	}

	/**
	 * The types of attributes that may pass a comparison, whatever they hold.
	 */
	List<AttributeValue.Type> typesBeside(Operator operator) {
		List<AttributeValue.Type> beside = new ArrayList<>();
		if (isOfValues(operator)) {
			beside.addAll(this.types);
			if (!isEquality(operator)) {
				beside.addAll(this.unorderedTypes);
			}
		}
		return beside;
	}

	/**
	 * The texts that may pass a comparison.
	 */
	List<AttributeValue> textsBeside(Operator operator) {
		return (isOfValues(operator) && !isEquality(operator)) ? this.unorderedTexts : List.of();
	}

	/**
	 * The length of texts beside which others may pass a comparison, 0 if none may.
	 */
	int widthBeside(Operator operator) {
		return isOfValues(operator) ? this.width : 0;
	}

	/**
	 * Whether no item has to be let through for its form.
	 */
	boolean isNoneBeside(Operator operator) {
		return typesBeside(operator).isEmpty() && textsBeside(operator).isEmpty() && widthBeside(operator) == 0
				&& !(this.rounded && isOfValues(operator));
	}

	private static boolean isEquality(Operator operator) {
		return switch (operator) {
			case EQUAL, NOT_EQUAL, IN, NOT_IN -> true;
			default -> false;
		};
	}

	private static boolean isOfValues(Operator operator) {
		return switch (operator) {
			case IS_NULL, IS_NOT_NULL, IS_EMPTY, IS_NOT_EMPTY -> false;
			default -> true;
		};
	}

}

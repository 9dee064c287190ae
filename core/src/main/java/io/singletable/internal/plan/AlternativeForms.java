package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.singletable.internal.convert.AcceptedForms;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The stored forms of a property that operands can't name, though the reader accepts
 * them: DynamoDB lets items with these pass, and they are checked in memory.
 *
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
	 * The types of attributes that may match a condition, whatever they hold.
	 */
	List<AttributeValue.Type> typesBeside(FilterCondition condition) {
		List<AttributeValue.Type> beside = new ArrayList<>();
		if (condition.isOfValues()) {
			beside.addAll(this.types);
			if (!condition.isOfEquality()) {
				beside.addAll(this.unorderedTypes);
			}
		}
		return beside;
	}

	/**
	 * The texts that may match a condition.
	 */
	List<AttributeValue> textsBeside(FilterCondition condition) {
		return (condition.isOfValues() && !condition.isOfEquality()) ? this.unorderedTexts : List.of();
	}

	/**
	 * The length of texts beside which others may match a condition, 0 if none may.
	 */
	int widthBeside(FilterCondition condition) {
		return condition.isOfValues() ? this.width : 0;
	}

	/**
	 * Whether no item has to be let through for its form.
	 */
	boolean isNoneBeside(FilterCondition condition) {
		return typesBeside(condition).isEmpty() && textsBeside(condition).isEmpty() && widthBeside(condition) == 0
				&& !(this.rounded && condition.isOfValues());
	}

}

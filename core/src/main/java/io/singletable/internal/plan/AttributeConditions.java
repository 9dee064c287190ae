package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Texts of conditions on one attribute, with placeholders of one expression. Of one
 * thread.
 */
record AttributeConditions(ExpressionBuilder expression) {

	/** DynamoDB's limit. */
	static final int MAX_ALTERNATIVES = 100;

	String name(List<String> path) {
		return this.expression.name(path);
	}

	String value(AttributeValue value) {
		return this.expression.value(value);
	}

	String number(int number) {
		return value(AttributeValue.createN(Integer.toString(number)));
	}

	/**
	 * The placeholder of a value as the property is stored.
	 * @throws InvalidDataAccessApiUsageException if it is never stored so
	 */
	String operand(PropertyTest test, PropertyStorage storage, Object value) {
		try {
			return value(storage.operands().value(value));
		}
		catch (UnencodableValueException ex) {
			throw unencodable(test, ex);
		}
	}

	/**
	 * All forms of values in which the property may be stored.
	 * @throws InvalidDataAccessApiUsageException if there are too many values
	 */
	List<AttributeValue> forms(PropertyTest test, PropertyStorage storage, List<Object> alternatives) {
		requireFew(test, alternatives);
		try {
			return alternatives.stream().flatMap((it) -> storage.operands().forms(it).stream()).distinct().toList();
		}
		catch (UnencodableValueException ex) {
			throw unencodable(test, ex);
		}
	}

	/**
	 * The forms in which the property is written now.
	 * @throws InvalidDataAccessApiUsageException if there are too many values
	 */
	List<AttributeValue> written(PropertyTest test, PropertyStorage storage, List<Object> alternatives) {
		requireFew(test, alternatives);
		try {
			return alternatives.stream().map((it) -> storage.operands().value(it)).distinct().toList();
		}
		catch (UnencodableValueException ex) {
			throw unencodable(test, ex);
		}
	}

	private static void requireFew(PropertyTest test, List<Object> alternatives) {
		if (alternatives.size() > MAX_ALTERNATIVES) {
			throw new InvalidDataAccessApiUsageException(
					"'" + test.path() + " " + test.operator() + "' takes at most " + MAX_ALTERNATIVES
							+ " values in a filter, not " + alternatives.size() + ": pass fewer values per call");
		}
	}

	private static InvalidDataAccessApiUsageException unencodable(PropertyTest test, UnencodableValueException cause) {
		return new InvalidDataAccessApiUsageException(
				"The argument for '" + test.path() + "' can't be compared with stored values: " + cause.getMessage());
	}

	String anyOf(String attribute, List<AttributeValue> forms) {
		if (forms.size() == 1) {
			return attribute + " = " + value(forms.get(0));
		}
		List<String> lists = new ArrayList<>();
		for (int from = 0; from < forms.size(); from += MAX_ALTERNATIVES) {
			lists.add(forms.subList(from, Math.min(forms.size(), from + MAX_ALTERNATIVES))
				.stream()
				.map(this::value)
				.collect(Collectors.joining(", ", attribute + " IN (", ")")));
		}
		return String.join(" OR ", lists);
	}

	/** Every text begins with the empty one and contains it. */
	String ofText(PropertyTest test, String attribute, String function, String part, PropertyStorage storage) {
		return part.isEmpty() ? isOfType(attribute, "S")
				: function + "(" + attribute + ", " + operand(test, storage, part) + ")";
	}

	String isStoredNull(String attribute) {
		return isOfType(attribute, "NULL");
	}

	String isOfType(String attribute, String type) {
		return "attribute_type(" + attribute + ", " + value(AttributeValue.createS(type)) + ")";
	}

	static String exists(String attribute) {
		return "attribute_exists(" + attribute + ")";
	}

	static String absent(String attribute) {
		return "attribute_not_exists(" + attribute + ")";
	}

	static String never(String attribute) {
		return exists(attribute) + " AND " + absent(attribute);
	}

}

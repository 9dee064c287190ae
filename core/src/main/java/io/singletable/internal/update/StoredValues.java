package io.singletable.internal.update;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.singletable.internal.convert.token.DynamoDbNumber;
import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.UpdateOperand;
import io.singletable.internal.expression.UpdateOperand.Concatenation;
import io.singletable.internal.expression.UpdateOperand.Difference;
import io.singletable.internal.expression.UpdateOperand.Stored;
import io.singletable.internal.expression.UpdateOperand.StoredOr;
import io.singletable.internal.expression.UpdateOperand.Sum;
import io.singletable.internal.expression.UpdateOperand.Value;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values of an item before an update, from which its operands take theirs, and the
 * problems that they have. A stored NULL counts as absent. Of one thread.
 */
final class StoredValues {

	private final Map<String, AttributeValue> item;

	private final Map<String, String> problems = new LinkedHashMap<>();

	StoredValues(Map<String, AttributeValue> item) {
		this.item = item;
	}

	/**
	 * The problems met, by path.
	 */
	Map<String, String> problems() {
		return this.problems;
	}

	void require(boolean condition, Place place, String problem) {
		if (!condition) {
			this.problems.putIfAbsent(place.javaPath(), problem);
		}
	}

	/**
	 * What an operand yields.
	 * @return the value, null for nothing
	 */
	@Nullable AttributeValue valueOf(Place place, UpdateOperand operand) {
		if (operand instanceof Value value) {
			return value.value();
		}
		if (operand instanceof Stored stored) {
			return at(stored.path());
		}
		if (operand instanceof StoredOr stored) {
			AttributeValue value = at(stored.path());
			return (value != null) ? value : valueOf(place, stored.otherwise());
		}
		if (operand instanceof Sum sum) {
			return number(place, number(place, sum.left()).add(number(place, sum.right())));
		}
		if (operand instanceof Difference difference) {
			return number(place, number(place, difference.left()).subtract(number(place, difference.right())));
		}
		Concatenation lists = (Concatenation) operand;
		List<AttributeValue> elements = new ArrayList<>(list(place, lists.first()));
		elements.addAll(list(place, lists.second()));
		return AttributeValue.createL(elements);
	}

	/**
	 * The members of a set.
	 * @param set the set, null for one without members
	 */
	SetMembers members(Place place, @Nullable AttributeValue set) {
		if (set == null) {
			return new SetMembers(new LinkedHashSet<>());
		}
		SetMembers members = SetMembers.of(set).orElse(null);
		require(members != null, place, "is not stored as a set or list: save the entity instead");
		return (members != null) ? members : new SetMembers(new LinkedHashSet<>());
	}

	private @Nullable AttributeValue at(DocumentPath path) {
		AttributeValue value = find(this.item, path);
		return (value == null || ItemEdit.isNull(value)) ? null : value;
	}

	/**
	 * What an item has at a path, a stored NULL included.
	 * @return the value, null for nothing
	 */
	static @Nullable AttributeValue find(Map<String, AttributeValue> item, DocumentPath path) {
		AttributeValue value = AttributeValue.createM(item);
		for (DocumentPath.Step step : path.steps()) {
			value = ItemEdit.child(value, step);
			if (value == null) {
				return null;
			}
		}
		return value;
	}

	/**
	 * A number as it is stored.
	 * @throws IllegalArgumentException if DynamoDB has no such number
	 */
	static AttributeValue number(BigDecimal number) {
		return AttributeValue.createN(DynamoDbNumber.find(number)
			.orElseThrow(() -> new IllegalArgumentException(
					"has a number of more than DynamoDB's 38 digits, or outside of its range of numbers")));
	}

	private AttributeValue number(Place place, BigDecimal number) {
		String text = DynamoDbNumber.find(number).orElse(null);
		require(text != null, place, "would have more than DynamoDB's 38 digits, or leave its range of numbers");
		return AttributeValue.createN((text != null) ? text : "0");
	}

	private BigDecimal number(Place place, UpdateOperand operand) {
		AttributeValue value = valueOf(place, operand);
		require(value != null, place, "is computed from a property that is null: give it a value by orElse(...)");
		require(value == null || value.n() != null, place, "is computed from what is not stored as a number");
		return (value != null && value.n() != null) ? new BigDecimal(value.n()) : BigDecimal.ZERO;
	}

	private List<AttributeValue> list(Place place, UpdateOperand operand) {
		AttributeValue value = valueOf(place, operand);
		boolean list = value != null && value.type() == AttributeValue.Type.L;
		require(list, place, "is not stored as a list: save the entity instead");
		return (value != null && list) ? value.l() : List.of();
	}

}

package io.singletable.internal.convert.token;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Choice of the form in which the members of a set are stored. DynamoDB's own sets hold
 * one of three types and at least one member, and refuse two members that are equal to
 * them; every other set is a list.
 */
public final class AttributeValueSets {

	private AttributeValueSets() {
	}

	/**
	 * The form of a set.
	 * @return a set of strings, numbers or binaries if they allow it, else a list
	 */
	public static AttributeValue of(List<AttributeValue> members) {
		if (members.isEmpty() || !areOfOneType(members)) {
			return AttributeValue.createL(members);
		}
		return switch (members.get(0).type()) {
			case S -> set(members, AttributeValue::s, AttributeValue::createSs);
			case N -> set(members, AttributeValue::n, AttributeValue::createNs);
			case B -> set(members, AttributeValue::b, AttributeValue::createBs);
			default -> AttributeValue.createL(members);
		};
	}

	private static boolean areOfOneType(List<AttributeValue> members) {
		AttributeValue.Type type = members.get(0).type();
		for (AttributeValue member : members) {
			if (member.type() != type) {
				return false;
			}
		}
		return true;
	}

	private static <V> AttributeValue set(List<AttributeValue> members, Function<AttributeValue, V> value,
			Function<List<V>, AttributeValue> set) {
		List<V> values = new ArrayList<>(members.size());
		for (AttributeValue member : members) {
			values.add(value.apply(member));
		}
		return (new HashSet<>(values).size() == values.size()) ? set.apply(values) : AttributeValue.createL(members);
	}

}

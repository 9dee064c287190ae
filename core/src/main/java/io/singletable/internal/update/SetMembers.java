package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.convert.token.AttributeValueSets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Members of a stored set, whichever form it has.
 *
 * @param values the members as elements of a list
 */
record SetMembers(Set<AttributeValue> values) {

	/**
	 * The members of a stored value.
	 * @return the members, or empty if it is no set or list
	 */
	static Optional<SetMembers> of(AttributeValue stored) {
		return switch (stored.type()) {
			case SS -> of(stored.ss().stream().map(AttributeValue::createS).toList());
			case NS -> of(stored.ns().stream().map(AttributeValue::createN).toList());
			case BS -> of(stored.bs().stream().map(AttributeValue::createB).toList());
			case L -> of(stored.l());
			default -> Optional.empty();
		};
	}

	private static Optional<SetMembers> of(List<AttributeValue> values) {
		return Optional.of(new SetMembers(new LinkedHashSet<>(values)));
	}

	SetMembers with(SetMembers others) {
		Set<AttributeValue> all = new LinkedHashSet<>(this.values);
		all.addAll(others.values);
		return new SetMembers(all);
	}

	SetMembers without(SetMembers others) {
		Set<AttributeValue> remaining = new LinkedHashSet<>(this.values);
		remaining.removeAll(others.values);
		return new SetMembers(remaining);
	}

	/**
	 * The set as it is stored, null if it has no members.
	 */
	@Nullable AttributeValue stored() {
		return this.values.isEmpty() ? null : AttributeValueSets.of(new ArrayList<>(this.values));
	}

}

package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.backfill.DriftKind;
import io.singletable.internal.convert.DerivedPart;
import io.singletable.internal.mapping.PartName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A part in which an item differs from the declaration of its class.
 */
record PartDifference(PartName part, DriftKind kind, Map<String, AttributeValue> set, List<String> remove) {

	static Optional<PartDifference> of(DerivedPart derived, Map<String, AttributeValue> stored) {
		Map<String, AttributeValue> set = new LinkedHashMap<>();
		derived.values().forEach((name, value) -> {
			if (!SameValue.test(value, stored.get(name))) {
				set.put(name, value);
			}
		});
		List<String> remove = new ArrayList<>(derived.attributes());
		remove.removeIf((name) -> derived.values().containsKey(name) || !stored.containsKey(name));
		if (set.isEmpty() && remove.isEmpty()) {
			return Optional.empty();
		}
		boolean absent = derived.attributes().stream().noneMatch(stored::containsKey);
		DriftKind kind = derived.values().isEmpty() ? DriftKind.STALE : absent ? DriftKind.MISSING : DriftKind.WRONG;
		return Optional.of(new PartDifference(derived.name(), kind, set, remove));
	}

	@Override
	public String toString() {
		return this.part + " is " + this.kind;
	}

}

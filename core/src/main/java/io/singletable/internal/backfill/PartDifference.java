package io.singletable.internal.backfill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.singletable.backfill.DriftKind;
import io.singletable.internal.convert.DerivedPart;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.mapping.PartName;
import org.jspecify.annotations.Nullable;
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

	/**
	 * The differences in unique values. What is written follows from all of them.
	 * @param stored the claims of an item, null if none
	 * @param declared the claims that it should have, null if none
	 */
	static List<PartDifference> of(@Nullable UniqueClaims stored, @Nullable UniqueClaims declared) {
		if (Objects.equals(stored, declared)) {
			return List.of();
		}
		Map<String, String> former = (stored != null) ? stored.values() : Map.of();
		Map<String, String> values = (declared != null) ? declared.values() : Map.of();
		Map<String, DriftKind> kinds = new TreeMap<>();
		former.keySet().forEach((constraint) -> kinds.put(constraint, DriftKind.STALE));
		values.forEach((constraint, value) -> {
			String claim = former.get(constraint);
			if (value.equals(claim)) {
				kinds.remove(constraint);
			}
			else {
				kinds.put(constraint,
						(claim == null || claim.equals(UniqueClaims.LOST)) ? DriftKind.MISSING : DriftKind.WRONG);
			}
		});
		return kinds.entrySet()
			.stream()
			.map((entry) -> new PartDifference(PartName.unique(entry.getKey()), entry.getValue(), Map.of(), List.of()))
			.toList();
	}

	/**
	 * The difference of an item that says that it holds a value, while its sentinel does
	 * not: only a table that was restored, or changed by others, has it.
	 */
	static PartDifference unheld(String constraint) {
		return new PartDifference(PartName.unique(constraint), DriftKind.MISSING, Map.of(), List.of());
	}

	@Override
	public String toString() {
		return this.part + " is " + this.kind;
	}

}

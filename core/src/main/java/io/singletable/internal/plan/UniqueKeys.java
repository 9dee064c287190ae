package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;

/**
 * Keys of the sentinels of a match, for the arguments of a call. Immutable, thread-safe.
 */
record UniqueKeys(EntityMetadata<?> type, UniqueMatch match, TableLayout layout) {

	/**
	 * The key of the sentinel of a call: none if no key holds a value.
	 */
	List<KeyRange> of(Arguments arguments) {
		List<String> encoded = new ArrayList<>();
		try {
			for (int i = 0; i < this.match.values().size(); i++) {
				Object value = arguments.only(this.match.values().get(i));
				encoded.add(String.valueOf(this.match.constraint().values().get(i).template().render(value)));
			}
		}
		catch (UnencodableValueException ex) {
			return List.of();
		}
		ItemKey key = this.layout.uniqueKey(this.type, this.match.constraint().name(), this.layout.hashOf(encoded));
		return List.of(KeyRange.key(key.partition(), key.sort()));
	}

	/** What is asked of the values, for explanations. */
	String condition() {
		return this.match.values().stream().map(PropertyTest::toString).collect(Collectors.joining(" and "));
	}

}

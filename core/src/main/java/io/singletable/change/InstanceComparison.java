package io.singletable.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.change.ComparedPlace.ElementStep;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of one pair of instances, which collects their changes on its way through
 * both. Not thread-safe.
 */
final class InstanceComparison {

	private final ComparisonRules rules;

	private final Map<Change, ComparedPlace> changes = new IdentityHashMap<>();

	private final List<Change> inOrder = new ArrayList<>();

	InstanceComparison(ComparisonRules rules) {
		this.rules = rules;
	}

	Changes changes(Object before, Object after) {
		compare(ComparedPlace.root(), before, after);
		return this.inOrder.isEmpty() ? Changes.none()
				: new Changes(List.copyOf(this.inOrder), new ComparedInstances(before, after, this.changes));
	}

	private void add(ComparedPlace place, Change change) {
		this.inOrder.add(change);
		this.changes.put(change, place);
	}

	private void compare(ComparedPlace place, @Nullable Object from, @Nullable Object to) {
		CanonicalValues.requireDepth(place.depth());
		Object before = unwrapped(from);
		Object after = unwrapped(to);
		if (before == after) {
			return;
		}
		if (isOf(Set.class, before, after)) {
			compareSets(place, orEmpty(before), orEmpty(after));
		}
		else if (isOf(Collection.class, before, after)) {
			new ListComparison(place, orEmpty(before), orEmpty(after)).compare();
		}
		else if (isOf(Map.class, before, after)) {
			compareMaps(place, entries(before), entries(after));
		}
		else if (before != null && after != null && before.getClass() == after.getClass()
				&& ComparedType.of(before.getClass()).isObject()) {
			compareObjects(place, before, after);
		}
		else if (!CanonicalValues.same(before, after, place.depth())) {
			add(place, new Change.Value(place.path(), before, after));
		}
	}

	private void compareObjects(ComparedPlace place, Object before, Object after) {
		for (ComparedProperty property : ComparedType.of(before.getClass()).properties()) {
			ComparedPlace inside = place.property(property);
			if (this.rules.includes(inside.declared(), property, place.depth())) {
				compare(inside, property.get(before), property.get(after));
			}
		}
	}

	private void compareMaps(ComparedPlace place, Map<?, ?> before, Map<?, ?> after) {
		Map<@Nullable Object, Object> keysAfter = forms(after.keySet(), place);
		Map<@Nullable Object, Object> keysBefore = forms(before.keySet(), place);
		keysBefore.forEach((form, key) -> {
			ComparedPlace entry = place.entry(key);
			if (!keysAfter.containsKey(form)) {
				add(entry, new Change.Entry(entry.path(), key, Change.Effect.REMOVED, before.get(key), null));
				return;
			}
			Object from = before.get(key);
			Object to = after.get(keysAfter.get(form));
			if (hasParts(from) && hasParts(to)) {
				compare(entry, from, to);
			}
			else if (!CanonicalValues.same(from, to, entry.depth())) {
				add(entry, new Change.Entry(entry.path(), key, Change.Effect.REPLACED, from, to));
			}
		});
		keysAfter.forEach((form, key) -> {
			if (!keysBefore.containsKey(form)) {
				ComparedPlace entry = place.entry(key);
				add(entry, new Change.Entry(entry.path(), key, Change.Effect.ADDED, null, after.get(key)));
			}
		});
	}

	private void compareSets(ComparedPlace place, Collection<?> before, Collection<?> after) {
		KeyedElements keyedBefore = KeyedElements.of(before, this.rules).orElse(null);
		KeyedElements keyedAfter = KeyedElements.of(after, this.rules).orElse(null);
		if (keyedBefore != null && keyedAfter != null) {
			keyedBefore.forEach((form, element) -> {
				String path = element.path(place.path());
				KeyedElements.KeyedElement other = keyedAfter.get(form);
				if (other == null) {
					add(place.element(path, ElementStep.removed(element.index())),
							new Change.Removed(path, element.value(), null));
				}
				else {
					compare(place.element(path, new ElementStep(element.index(), other.index())), element.value(),
							other.value());
				}
			});
			keyedAfter.forEach((form, element) -> {
				if (keyedBefore.get(form) == null) {
					String path = element.path(place.path());
					add(place.element(path, ElementStep.added(element.index())),
							new Change.Added(path, element.value(), null));
				}
			});
			return;
		}
		Map<@Nullable Object, Object> membersBefore = forms(before, place);
		Map<@Nullable Object, Object> membersAfter = forms(after, place);
		int index = 0;
		for (Object member : before) {
			ElementStep removed = ElementStep.removed(index++);
			if (!membersAfter.containsKey(CanonicalValues.of(member, place.depth() + 1))) {
				add(place.element(place.path(), removed), new Change.Removed(place.path(), member, null));
			}
		}
		index = 0;
		for (Object member : after) {
			ElementStep added = ElementStep.added(index++);
			if (!membersBefore.containsKey(CanonicalValues.of(member, place.depth() + 1))) {
				add(place.element(place.path(), added), new Change.Added(place.path(), member, null));
			}
		}
	}

	private static Map<@Nullable Object, Object> forms(Collection<?> values, ComparedPlace place) {
		Map<@Nullable Object, Object> forms = new LinkedHashMap<>();
		values.forEach((value) -> forms.put(CanonicalValues.of(value, place.depth() + 1), value));
		return forms;
	}

	private static @Nullable Object unwrapped(@Nullable Object value) {
		Object content = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		return (content != null && content.getClass().isArray() && !(content instanceof byte[]))
				? CanonicalValues.elements(content) : content;
	}

	/** At least one is, and the other one is not anything else. */
	private static boolean isOf(Class<?> type, @Nullable Object before, @Nullable Object after) {
		return (before == null || type.isInstance(before)) && (after == null || type.isInstance(after));
	}

	private static boolean hasParts(@Nullable Object value) {
		return value instanceof Collection || value instanceof Map || value instanceof Optional
				|| (value != null && (value.getClass().isArray() || ComparedType.of(value.getClass()).isObject()));
	}

	private static Collection<?> orEmpty(@Nullable Object collection) {
		return (collection != null) ? (Collection<?>) collection : List.of();
	}

	private static Map<?, ?> entries(@Nullable Object map) {
		return (map != null) ? (Map<?, ?>) map : Map.of();
	}

	/**
	 * Comparison of two lists: by key if all elements have one, else by position.
	 */
	private final class ListComparison {

		private final ComparedPlace place;

		private final List<?> before;

		private final List<?> after;

		ListComparison(ComparedPlace place, Collection<?> before, Collection<?> after) {
			this.place = place;
			this.before = new ArrayList<>(before);
			this.after = new ArrayList<>(after);
		}

		void compare() {
			KeyedElements keyedBefore = KeyedElements.of(this.before, rules()).orElse(null);
			KeyedElements keyedAfter = KeyedElements.of(this.after, rules()).orElse(null);
			if (keyedBefore != null && keyedAfter != null) {
				compareByKey(keyedBefore, keyedAfter);
			}
			else {
				compareByPosition();
			}
		}

		private void compareByKey(KeyedElements before, KeyedElements after) {
			Set<@Nullable Object> moved = before.movedTo(after);
			before.forEach((form, element) -> {
				String path = element.path(this.place.path());
				KeyedElements.KeyedElement other = after.get(form);
				if (other == null) {
					add(path, ElementStep.removed(element.index()),
							new Change.Removed(path, element.value(), element.index()));
					return;
				}
				ElementStep both = new ElementStep(element.index(), other.index());
				if (moved.contains(form)) {
					add(path, both, new Change.Moved(path, element.index(), other.index()));
				}
				InstanceComparison.this.compare(this.place.element(path, both), element.value(), other.value());
			});
			after.forEach((form, element) -> {
				if (before.get(form) == null) {
					String path = element.path(this.place.path());
					add(path, ElementStep.added(element.index()),
							new Change.Added(path, element.value(), element.index()));
				}
			});
		}

		/**
		 * What both begin and end with is the same, so that one element more or less, at
		 * whatever place, is one change.
		 */
		private void compareByPosition() {
			int shorter = Math.min(this.before.size(), this.after.size());
			int first = 0;
			while (first < shorter && same(this.before.get(first), this.after.get(first))) {
				first++;
			}
			int last = 0;
			while (last < shorter - first && same(this.before.get(this.before.size() - 1 - last),
					this.after.get(this.after.size() - 1 - last))) {
				last++;
			}
			int pairs = shorter - last;
			for (int i = first; i < pairs; i++) {
				InstanceComparison.this.compare(this.place.element(path(i), new ElementStep(i, i)), this.before.get(i),
						this.after.get(i));
			}
			for (int i = pairs; i < this.before.size() - last; i++) {
				add(path(i), ElementStep.removed(i), new Change.Removed(path(i), this.before.get(i), i));
			}
			for (int i = pairs; i < this.after.size() - last; i++) {
				add(path(i), ElementStep.added(i), new Change.Added(path(i), this.after.get(i), i));
			}
		}

		private String path(int index) {
			return ChangePath.index(this.place.path(), index);
		}

		private boolean same(@Nullable Object one, @Nullable Object other) {
			return CanonicalValues.same(one, other, this.place.depth() + 1);
		}

		private void add(String path, ElementStep element, Change change) {
			InstanceComparison.this.add(this.place.element(path, element), change);
		}

		private ComparisonRules rules() {
			return InstanceComparison.this.rules;
		}

	}

}

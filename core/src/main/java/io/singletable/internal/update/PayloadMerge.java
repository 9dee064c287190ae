package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.internal.convert.token.AttributeValueSets;
import io.singletable.internal.mapping.StoredShape;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Three-way merge of payloads: what only one side has changed is taken from that side.
 * Objects are merged by property, maps by entry, sets by member, and lists by the ids of
 * their elements, or as a whole.
 */
record PayloadMerge(Conflicts conflicts) {

	/**
	 * Merge payloads.
	 * @param base the payload that both sides have changed
	 * @param theirs the other side, which also provides what is not merged
	 * @param fixed names of attributes that are not merged
	 */
	Map<String, AttributeValue> merge(StoredShape shape, Map<String, AttributeValue> base,
			Map<String, AttributeValue> mine, Map<String, AttributeValue> theirs, Set<String> fixed) {
		Map<String, AttributeValue> merged = new LinkedHashMap<>();
		for (String name : names(theirs, mine)) {
			AttributeValue value = fixed.contains(name) ? theirs.get(name) : mergePart(PartPath.ENTITY, shape, name,
					new Sides(base.get(name), mine.get(name), theirs.get(name)));
			if (value != null) {
				merged.put(name, value);
			}
		}
		return merged;
	}

	private static Set<String> names(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
		Set<String> names = new LinkedHashSet<>(one.keySet());
		names.addAll(other.keySet());
		return names;
	}

	private @Nullable AttributeValue mergePart(PartPath owner, StoredShape shape, String name, Sides sides) {
		StoredShape.Part part = shape.part(name).orElse(null);
		return merge(owner.property((part != null) ? part.javaName() : name), StoredForms.partOf(shape, name), sides);
	}

	private @Nullable AttributeValue merge(PartPath path, StoredShape shape, Sides sides) {
		Sides present = sides.withoutNulls();
		if (StoredForms.same(shape, present.mine(), present.theirs())
				|| StoredForms.same(shape, present.base(), present.mine())) {
			return sides.theirs();
		}
		if (StoredForms.same(shape, present.base(), present.theirs())) {
			return sides.mine();
		}
		return switch (shape.kind()) {
			case OBJECT -> mergeObjects(path, shape, present);
			case MAP -> mergeMaps(path, shape, present);
			case SET, LIST -> mergeElements(path, shape, present);
			case VALUE -> conflict(path, shape, present);
		};
	}

	/** An object that one side has removed, and the other one changed, is a conflict. */
	private @Nullable AttributeValue mergeObjects(PartPath path, StoredShape shape, Sides sides) {
		if (sides.mine() == null || sides.theirs() == null || !sides.areMaps()) {
			return conflict(path, shape, sides);
		}
		Map<String, AttributeValue> merged = new LinkedHashMap<>();
		for (String name : names(sides.theirs().m(), sides.mine().m())) {
			AttributeValue value = mergePart(path, shape, name, sides.entry(name));
			if (value != null) {
				merged.put(name, value);
			}
		}
		return AttributeValue.createM(merged);
	}

	/** An absent map is an empty one. */
	private @Nullable AttributeValue mergeMaps(PartPath path, StoredShape shape, Sides sides) {
		if (!sides.areMaps()) {
			return conflict(path, shape, sides);
		}
		Map<String, AttributeValue> merged = new LinkedHashMap<>();
		for (String key : names(Sides.entries(sides.theirs()), Sides.entries(sides.mine()))) {
			AttributeValue value = mergeEntry(path.entry(key), shape.content(), sides.entry(key));
			if (value != null) {
				merged.put(key, value);
			}
		}
		return AttributeValue.createM(merged);
	}

	/** Unlike a property, an entry can be null, which is not the same as absent. */
	private @Nullable AttributeValue mergeEntry(PartPath path, StoredShape shape, Sides sides) {
		if (sides.isNullEntry()) {
			return Objects.equals(sides.mine(), sides.theirs()) || Objects.equals(sides.base(), sides.mine())
					? sides.theirs()
					: Objects.equals(sides.base(), sides.theirs()) ? sides.mine() : conflict(path, shape, sides);
		}
		return merge(path, shape, sides);
	}

	private @Nullable AttributeValue mergeElements(PartPath path, StoredShape shape, Sides sides) {
		String idName = shape.content().idName().orElse(null);
		if (idName != null) {
			ElementsById base = ElementsById.of(shape, idName, sides.base()).orElse(null);
			ElementsById mine = ElementsById.of(shape, idName, sides.mine()).orElse(null);
			ElementsById theirs = ElementsById.of(shape, idName, sides.theirs()).orElse(null);
			if (base != null && mine != null && theirs != null) {
				return mergeByIds(path, shape, sides, base, mine, theirs);
			}
		}
		return (shape.kind() == StoredShape.Kind.SET) ? mergeSets(path, shape, sides) : conflict(path, shape, sides);
	}

	private @Nullable AttributeValue mergeByIds(PartPath path, StoredShape shape, Sides sides, ElementsById base,
			ElementsById mine, ElementsById theirs) {
		boolean ordered = shape.kind() == StoredShape.Kind.LIST;
		boolean keepTheirs = !ordered || mine.isOrderedAs(base) || mine.isOrderedAs(theirs);
		if (!keepTheirs && !theirs.isOrderedAs(base)) {
			return conflict(path, shape, sides);
		}
		String idName = shape.content().idName().orElseThrow();
		String javaName = shape.content().part(idName).orElseThrow().javaName();
		List<AttributeValue> merged = new ArrayList<>();
		for (Object id : keepTheirs ? theirs.orderWith(mine) : mine.orderWith(theirs)) {
			AttributeValue element = merge(path.element(javaName, id), shape.content(),
					new Sides(base.get(id), mine.get(id), theirs.get(id)));
			if (element != null) {
				merged.add(element);
			}
		}
		return (ordered || !merged.isEmpty()) ? AttributeValue.createL(merged) : null;
	}

	/**
	 * What one side has added or removed, the other one can't have changed otherwise:
	 * sets have no conflicts.
	 */
	private @Nullable AttributeValue mergeSets(PartPath path, StoredShape shape, Sides sides) {
		Map<Object, AttributeValue> base = members(shape, sides.base());
		Map<Object, AttributeValue> mine = members(shape, sides.mine());
		Map<Object, AttributeValue> theirs = members(shape, sides.theirs());
		if (base == null || mine == null || theirs == null) {
			return conflict(path, shape, sides);
		}
		Map<Object, AttributeValue> merged = new LinkedHashMap<>(theirs);
		merged.keySet().removeIf((member) -> base.containsKey(member) && !mine.containsKey(member));
		mine.forEach((member, value) -> {
			if (!base.containsKey(member)) {
				merged.putIfAbsent(member, value);
			}
		});
		return merged.isEmpty() ? null : AttributeValueSets.of(new ArrayList<>(merged.values()));
	}

	private static @Nullable Map<Object, AttributeValue> members(StoredShape shape, @Nullable AttributeValue set) {
		Map<Object, AttributeValue> members = new LinkedHashMap<>();
		SetMembers stored = (set != null) ? SetMembers.of(set).orElse(null) : new SetMembers(Set.of());
		if (stored == null) {
			return null;
		}
		for (AttributeValue member : stored.values()) {
			Object form = StoredForms.of(shape.content(), member);
			if (form == null) {
				return null;
			}
			members.put(form, member);
		}
		return members;
	}

	private @Nullable AttributeValue conflict(PartPath path, StoredShape shape, Sides sides) {
		return this.conflicts.resolve(path, shape, sides);
	}

	/**
	 * Receiver of the parts that both sides have changed in different ways.
	 */
	@FunctionalInterface
	interface Conflicts {

		/**
		 * Resolve a conflict.
		 * @return the stored form of the value that is kept, null for nothing
		 */
		@Nullable AttributeValue resolve(PartPath path, StoredShape shape, Sides sides);

	}

	/**
	 * Values of one part: what both sides began with, and what each made of it. Its text
	 * form shows none.
	 *
	 * @param base the value that both sides have changed, null if there was none
	 * @param theirs the value of the other side
	 */
	record Sides(@Nullable AttributeValue base, @Nullable AttributeValue mine, @Nullable AttributeValue theirs) {

		static Map<String, AttributeValue> entries(@Nullable AttributeValue map) {
			return (map != null) ? map.m() : Map.of();
		}

		Sides entry(String name) {
			return new Sides((this.base != null && this.base.hasM()) ? this.base.m().get(name) : null,
					entries(this.mine).get(name), entries(this.theirs).get(name));
		}

		boolean areMaps() {
			return (this.mine == null || this.mine.hasM()) && (this.theirs == null || this.theirs.hasM());
		}

		boolean isNullEntry() {
			return isNull(this.base) || isNull(this.mine) || isNull(this.theirs);
		}

		Sides withoutNulls() {
			return new Sides(orAbsent(this.base), orAbsent(this.mine), orAbsent(this.theirs));
		}

		private static boolean isNull(@Nullable AttributeValue value) {
			return value != null && StoredForms.isAbsent(value);
		}

		private static @Nullable AttributeValue orAbsent(@Nullable AttributeValue value) {
			return StoredForms.isAbsent(value) ? null : value;
		}

		@Override
		public String toString() {
			return "Sides[hidden]";
		}

	}

}

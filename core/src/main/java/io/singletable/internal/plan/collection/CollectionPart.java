package io.singletable.internal.plan.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.plan.KeyRange;
import io.singletable.internal.plan.SortRange;
import io.singletable.query.PlanDescription.Filter;
import io.singletable.query.PlanDescription.Place;
import org.jspecify.annotations.Nullable;

/**
 * Part of an item collection: some of the types that can lie in it, in some ranges of
 * sort keys. Immutable, thread-safe.
 *
 * @param typeNames stored names of the types that are rows, empty for whatever lies there
 * @param description the filter, for explanations; null if keys say it all
 * @param ranges the ranges in all of which a row lies
 */
record CollectionPart(Set<String> typeNames, @Nullable Expression filter, @Nullable Filter description,
		List<SortRange> ranges) {

	/** All of a collection. */
	static final CollectionPart ALL = new CollectionPart(Set.of(), null, null, List.of());

	/**
	 * The items of some types, of which the keys tell no others.
	 */
	CollectionPart ofTypes(Set<String> typeNames) {
		return new CollectionPart(typeNames, null, null, this.ranges);
	}

	/**
	 * The items of some types, among others.
	 * @param filter what DynamoDB filters, or null if it can't
	 */
	CollectionPart ofTypesAmongOthers(Set<String> typeNames, @Nullable Expression filter) {
		return new CollectionPart(typeNames, filter,
				new Filter("type", (filter != null) ? Place.DYNAMODB : Place.MEMORY), this.ranges);
	}

	CollectionPart within(SortRange range) {
		List<SortRange> ranges = new ArrayList<>(this.ranges);
		ranges.add(range);
		return new CollectionPart(this.typeNames, this.filter, this.description, List.copyOf(ranges));
	}

	/**
	 * The part of the keys of the whole collection.
	 * @return the keys, or empty if no row can lie there
	 */
	Optional<KeyRange> of(KeyRange whole) {
		KeyRange part = whole;
		for (SortRange range : this.ranges) {
			KeyRange keys = range.keys();
			part = (part != null && keys != null) ? part.within(keys) : null;
		}
		return Optional.ofNullable(part);
	}

	/**
	 * What tells positions in this part from those in another.
	 */
	List<String> identity(List<KeyRange> ranges) {
		List<String> identity = new ArrayList<>();
		for (KeyRange range : this.ranges.isEmpty() ? List.<KeyRange>of() : ranges) {
			String before = range.before();
			identity.addAll(List.of("~range", range.form().name(), (before != null) ? before : ""));
		}
		if (!this.typeNames.isEmpty()) {
			identity.add("~only");
			identity.addAll(new TreeSet<>(this.typeNames));
		}
		return identity;
	}

	/** The conditions on sort keys, for explanations. */
	String conditions() {
		StringBuilder text = new StringBuilder();
		this.ranges.forEach((range) -> text.append(text.isEmpty() ? " | " : " and ").append(range.condition()));
		return text.toString();
	}

}

package io.singletable.internal.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.internal.model.PropertyModel.KeyPart;
import io.singletable.internal.model.PropertyModel.KeyUse;
import io.singletable.query.PlanDescription;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort.Direction;

/**
 * Order in which a plan reads, in words.
 */
public final class ReadOrder {

	private ReadOrder() {
	}

	/**
	 * The order: the properties in the sort key, as the plan reads it.
	 * @return the order, or {@code null} if the plan has none
	 */
	public static @Nullable String of(@Nullable TypeModel type, PlanDescription plan) {
		if (plan.sorting() != null) {
			return plan.sorting();
		}
		Direction direction = plan.direction();
		if (type == null || direction == null) {
			return null;
		}
		boolean ascending = direction.isAscending();
		List<Part> parts = type.properties()
			.stream()
			.flatMap((property) -> property.keys()
				.stream()
				.filter((key) -> isSort(key, plan.index()))
				.map((key) -> new Part(property, key)))
			.sorted(Comparator.comparingInt((part) -> part.key().position()))
			.toList();
		// At the end of a sort key, the id only tells entities apart.
		Stream<Part> told = parts.stream().filter((part) -> !part.property().isId());
		String order = (parts.stream().allMatch((part) -> part.property().isId()) ? parts.stream() : told)
			.map((part) -> part.text(ascending))
			.collect(Collectors.joining(", "));
		return order.isEmpty() ? null : order;
	}

	private static boolean isSort(KeyUse key, @Nullable String index) {
		return key.part() == KeyPart.SORT && ((index != null) ? index.equals(key.index()) : key.index() == null);
	}

	/**
	 * Part of a sort key.
	 */
	private record Part(PropertyModel property, KeyUse key) {

		String text(boolean ascending) {
			return this.property.path() + ((ascending != this.key.descending()) ? " ascending" : " descending");
		}

	}

}

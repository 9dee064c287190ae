package io.singletable.internal.update;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.internal.mapping.StoredShape;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Elements of a stored list by their ids, in its order.
 */
record ElementsById(Map<Object, AttributeValue> elements) {

	/**
	 * The elements of a list, if each has an id of its own.
	 * @param list the list, null for one without elements
	 */
	static Optional<ElementsById> of(StoredShape shape, String idName, @Nullable AttributeValue list) {
		Map<Object, AttributeValue> elements = new LinkedHashMap<>();
		if (list == null || StoredForms.isAbsent(list)) {
			return Optional.of(new ElementsById(elements));
		}
		if (list.type() != AttributeValue.Type.L) {
			return Optional.empty();
		}
		for (AttributeValue element : list.l()) {
			Object id = StoredForms.of(shape.content(), element.hasM() ? element.m().get(idName) : null);
			if (id == null || elements.put(id, element) != null) {
				return Optional.empty();
			}
		}
		return Optional.of(new ElementsById(elements));
	}

	@Nullable AttributeValue get(Object id) {
		return this.elements.get(id);
	}

	/**
	 * Whether those ids that are in both lists have the same order in both.
	 */
	boolean isOrderedAs(ElementsById other) {
		return common(this.elements.keySet(), other.elements.keySet())
			.equals(common(other.elements.keySet(), this.elements.keySet()));
	}

	/**
	 * The ids in this order, and those of another list, each behind the one before it
	 * there.
	 */
	List<Object> orderWith(ElementsById other) {
		List<Object> order = new ArrayList<>(this.elements.keySet());
		int place = 0;
		for (Object id : other.elements.keySet()) {
			int known = order.indexOf(id);
			if (known < 0) {
				order.add(place, id);
				known = place;
			}
			place = known + 1;
		}
		return order;
	}

	private static List<Object> common(Collection<Object> ids, Set<Object> others) {
		return ids.stream().filter(others::contains).toList();
	}

	/**
	 * An id as paths show it.
	 */
	static String text(Object id) {
		return (id instanceof BigDecimal number) ? number.toPlainString() : id.toString();
	}

	@Override
	public String toString() {
		return this.elements.size() + " elements";
	}

}

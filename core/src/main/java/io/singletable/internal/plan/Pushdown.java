package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.query.Operator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;

import org.springframework.core.CollectionFactory;
import org.springframework.util.ClassUtils;

/**
 * Conditions on a property that DynamoDB can check without leaving out an item that the
 * check in memory would keep.
 *
 * @param exact those that keep no other items either, if all are stored in the form that
 * is written now
 */
record Pushdown(Set<FilterCondition> conditions, Set<FilterCondition> exact) {

	static final Pushdown NONE = new Pushdown(Set.of(), Set.of());

	/**
	 * The conditions on a property that is stored in its order, and never as a null of
	 * its own.
	 */
	static final Pushdown ORDERED = exactly(matching((condition) -> switch (condition) {
		case EQUAL, UNEQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, NULL, NOT_NULL -> true;
		case BEGINS_WITH, CONTAINS, NOT_CONTAINS, EMPTY, NOT_EMPTY -> false;
	}));

	static Pushdown of(List<PropertyEncoder> encoders, boolean comparable) {
		boolean nulls = encoders.stream().allMatch(Pushdown::storesNull);
		boolean counted = nulls && encoders.stream().allMatch(Pushdown::isCounted);
		boolean text = encoders.stream().allMatch(PropertyEncoder::isText);
		boolean parts = text || encoders.stream().allMatch(PropertyEncoder::hasOrderedElements);
		boolean ordered = encoders.stream().allMatch(PropertyEncoder::isOrdered);
		boolean unequal = ordered || areConstantsDistinct(encoders);
		boolean equal = unequal || (comparable && encoders.size() == 1 && isStoredByEquality(encoders.get(0)));
		Set<FilterCondition> conditions = matching((condition) -> switch (condition) {
			case EQUAL -> equal;
			case UNEQUAL -> unequal;
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN -> ordered;
			case BEGINS_WITH -> text;
			case CONTAINS, NOT_CONTAINS -> parts;
			case NULL, NOT_NULL -> nulls;
			case EMPTY, NOT_EMPTY -> counted;
		});
		return new Pushdown(conditions,
				unequal ? conditions : without(conditions, (condition) -> condition == FilterCondition.EQUAL));
	}

	/**
	 * Those that distinguish an attribute from a null or an absent one, or count
	 * elements.
	 */
	Pushdown ofPresence() {
		return exactly(without(this.conditions, FilterCondition::isOfValues));
	}

	/**
	 * Those that are exact although items may hold other forms, in other places.
	 */
	Pushdown among(AlternativeForms others, boolean onePlace) {
		return new Pushdown(this.conditions,
				without(this.exact, (condition) -> !onePlace || !others.isNoneBeside(condition)));
	}

	boolean includes(Operator operator) {
		return OperatorRules.pushdown(operator).filter(this.conditions::contains).isPresent();
	}

	/**
	 * Whether an operator is pushed down to a condition that is exact.
	 */
	boolean isExact(Operator operator) {
		return OperatorRules.pushdown(operator).filter(this.exact::contains).isPresent();
	}

	private static Pushdown exactly(Set<FilterCondition> conditions) {
		return new Pushdown(conditions, conditions);
	}

	private static Set<FilterCondition> without(Set<FilterCondition> conditions, Predicate<FilterCondition> left) {
		return matching((condition) -> conditions.contains(condition) && !left.test(condition));
	}

	private static Set<FilterCondition> matching(Predicate<FilterCondition> predicate) {
		Set<FilterCondition> conditions = EnumSet.allOf(FilterCondition.class);
		conditions.removeIf(predicate.negate());
		return conditions;
	}

	/**
	 * Whether the same value always has the same form: of numbers with a fraction that
	 * are stored as text, 1.0 and 1.00 have two.
	 */
	private static boolean isStoredByEquality(PropertyEncoder encoder) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(encoder.property().type().getRawClass());
		return boxed != BigDecimal.class && boxed != Double.class && boxed != Float.class;
	}

	/** Whether all classes store each of the few values in one form of its own. */
	private static boolean areConstantsDistinct(List<PropertyEncoder> encoders) {
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(encoders.get(0).property().type().getRawClass());
		Object[] constants = (type == Boolean.class) ? new Object[] { true, false } : type.getEnumConstants();
		if (constants == null || constants.length == 0) {
			return false;
		}
		List<List<AttributeValue>> forms = new ArrayList<>();
		for (PropertyEncoder encoder : encoders) {
			forms.add(forms(encoder, constants));
		}
		return forms.get(0).stream().distinct().count() == constants.length && forms.stream().distinct().count() == 1;
	}

	private static List<AttributeValue> forms(PropertyEncoder encoder, Object[] constants) {
		List<AttributeValue> forms = new ArrayList<>();
		for (Object constant : constants) {
			try {
				forms.add(encoder.encode(constant));
			}
			catch (UnwritableEntityException ex) {
				return List.of();
			}
		}
		return forms;
	}

	/** Whether DynamoDB finds as many elements in it as there are. */
	private static boolean isCounted(PropertyEncoder encoder) {
		if (encoder.hasElements()) {
			return true;
		}
		JavaType type = encoder.property().type();
		if (!type.isMapLikeType()) {
			return false;
		}
		try {
			Map<?, ?> empty = CollectionFactory.createMap(type.getRawClass(), type.getKeyType().getRawClass(), 1);
			return encoder.encode(empty).hasM();
		}
		catch (UnwritableEntityException | IllegalArgumentException ex) {
			return false;
		}
	}

	private static boolean storesNull(PropertyEncoder encoder) {
		try {
			return Boolean.TRUE.equals(encoder.encode(null).nul());
		}
		catch (UnwritableEntityException ex) {
			return false;
		}
	}

}

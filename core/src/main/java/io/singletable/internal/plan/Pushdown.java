package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.query.Operator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;

import org.springframework.core.CollectionFactory;
import org.springframework.util.ClassUtils;

/**
 * Which comparisons of a property DynamoDB can make without leaving out an item that the
 * comparison in memory would keep.
 *
 * @param operators the comparisons
 * @param exact those that keep no other items either, if all are stored in the form that
 * is written now
 */
record Pushdown(Set<Operator> operators, Set<Operator> exact) {

	static final Pushdown NONE = new Pushdown(Set.of(), Set.of());

	private static final Set<Operator> EQUALITY = EnumSet.of(Operator.EQUAL, Operator.IN);

	private static final Set<Operator> INEQUALITY = EnumSet.of(Operator.NOT_EQUAL, Operator.NOT_IN);

	private static final Set<Operator> RANGES = EnumSet.of(Operator.LESS, Operator.LESS_OR_EQUAL, Operator.GREATER,
			Operator.GREATER_OR_EQUAL, Operator.BETWEEN);

	private static final Set<Operator> PARTS = EnumSet.of(Operator.CONTAINS, Operator.NOT_CONTAINS);

	private static final Set<Operator> NULLNESS = EnumSet.of(Operator.IS_NULL, Operator.IS_NOT_NULL);

	private static final Set<Operator> EMPTINESS = EnumSet.of(Operator.IS_EMPTY, Operator.IS_NOT_EMPTY);

	/**
	 * Those of a property that is stored in its order, and never as a null of its own.
	 */
	static Set<Operator> ordered() {
		Set<Operator> operators = EnumSet.copyOf(RANGES);
		operators.addAll(EQUALITY);
		operators.addAll(INEQUALITY);
		operators.addAll(NULLNESS);
		return operators;
	}

	/**
	 * Those of a property.
	 * @param encoders how each class stores it
	 * @param comparable whether its values have an order
	 */
	static Pushdown of(List<PropertyEncoder> encoders, boolean comparable) {
		PropertyEncoder encoder = encoders.get(0);
		JavaType type = encoder.property().type();
		Set<Operator> operators = EnumSet.noneOf(Operator.class);
		if (encoders.stream().allMatch(Pushdown::storesNull)) {
			operators.addAll(NULLNESS);
			if (encoders.stream().allMatch(Pushdown::isCounted)) {
				operators.addAll(EMPTINESS);
			}
		}
		if (encoders.stream().allMatch(PropertyEncoder::hasOrderedElements)) {
			operators.addAll(PARTS);
		}
		if (encoders.stream().allMatch(PropertyEncoder::isText)) {
			operators.add(Operator.STARTS_WITH);
			operators.addAll(PARTS);
		}
		boolean ordered = encoders.stream().allMatch(PropertyEncoder::isOrdered);
		boolean distinct = areConstantsDistinct(encoders);
		if (ordered) {
			operators.addAll(RANGES);
		}
		if (ordered || distinct) {
			operators.addAll(INEQUALITY);
		}
		if (ordered || distinct || (comparable && encoders.size() == 1 && isStoredByEquality(type.getRawClass()))) {
			operators.addAll(EQUALITY);
		}
		Set<Operator> exact = copyOf(operators);
		if (!ordered && !distinct) {
			exact.removeAll(EQUALITY);
		}
		return new Pushdown(operators, exact);
	}

	/**
	 * Those that tell an attribute from a null or an absent one, and count elements.
	 */
	Pushdown ofPresence() {
		Set<Operator> presence = EnumSet.copyOf(NULLNESS);
		presence.addAll(EMPTINESS);
		presence.retainAll(this.operators);
		return new Pushdown(presence, presence);
	}

	/**
	 * Those that are exact although items may hold other forms, in other places.
	 */
	Pushdown among(AlternativeForms others, boolean onePlace) {
		Set<Operator> exact = EnumSet.noneOf(Operator.class);
		this.exact.stream().filter((operator) -> onePlace && others.isNoneBeside(operator)).forEach(exact::add);
		return new Pushdown(this.operators, exact);
	}

	private static Set<Operator> copyOf(Set<Operator> operators) {
		return operators.isEmpty() ? EnumSet.noneOf(Operator.class) : EnumSet.copyOf(operators);
	}

	/**
	 * Whether the same value always has the same form: of numbers with a fraction that
	 * are stored as text, 1.0 and 1.00 have two.
	 */
	private static boolean isStoredByEquality(Class<?> type) {
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
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

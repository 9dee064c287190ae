package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.key.ValueOrder;
import io.singletable.internal.plan.OperandEncoder.HeaderOperands;
import io.singletable.internal.plan.QueryProperty.Absence;
import io.singletable.internal.plan.QueryProperty.Derivation;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.query.AttributeType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

import org.springframework.data.util.Lazy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ObjectUtils;

/**
 * Properties that follow from others: the size of one, and the type of attribute as which
 * it is stored. No key has them.
 */
final class DerivedProperties {

	private static final JavaType SIZE = TypeFactory.createDefaultInstance().constructType(Integer.class);

	private static final JavaType TYPE = TypeFactory.createDefaultInstance().constructType(AttributeType.class);

	private static final Set<FilterCondition> OF_SIZES = EnumSet.of(FilterCondition.EQUAL, FilterCondition.LESS,
			FilterCondition.LESS_OR_EQUAL, FilterCondition.GREATER, FilterCondition.GREATER_OR_EQUAL,
			FilterCondition.BETWEEN, FilterCondition.UNEQUAL);

	private DerivedProperties() {
	}

	/**
	 * The size of a property.
	 * @throws UnplannableQueryException if its values have none
	 */
	static QueryProperty size(QueryProperty property) {
		boolean container = property.isContainer();
		if (!container && !property.isText() && property.rawType() != byte[].class) {
			throw new UnplannableQueryException("'size(" + property.path() + ")': '" + property.path() + "' is of type "
					+ property.rawType().getName() + ", but only text, bytes, collections and maps have a size");
		}
		UnaryOperator<@Nullable Object> size = (value) -> (value != null) ? Integer.valueOf(size(value))
				: container ? Integer.valueOf(0) : null;
		return new QueryProperty("size(" + property.path() + ")", SIZE, property.readers(),
				ValueOrder.forType(Integer.class).orElseThrow(), Lazy.of(() -> sizeStorage(property, size)), !container,
				new Derivation(property.path(), "size", size));
	}

	private static int size(Object value) {
		if (value instanceof CharSequence text) {
			return text.length();
		}
		return (value instanceof Map<?, ?> map) ? map.size()
				: (value instanceof Collection<?> elements) ? elements.size() : ObjectUtils.toObjectArray(value).length;
	}

	/**
	 * Of a text, DynamoDB counts something else than Java does. What is read as a set may
	 * be a list, in which elements occur more than once.
	 */
	private static @Nullable PropertyStorage sizeStorage(QueryProperty property, UnaryOperator<@Nullable Object> size) {
		PropertyStorage storage = property.storage();
		if (storage == null) {
			return null;
		}
		boolean set = Set.class.isAssignableFrom(property.rawType());
		boolean counted = storage.pushdown().conditions().contains(FilterCondition.EMPTY)
				&& (!set || storage.pushdown().conditions().contains(FilterCondition.CONTAINS));
		Set<AttributeValue.Type> types = EnumSet.noneOf(AttributeValue.Type.class);
		types.addAll(storage.others().types());
		if (set) {
			types.add(AttributeValue.Type.L);
		}
		Set<FilterCondition> conditions = EnumSet.copyOf(OF_SIZES);
		if (!types.isEmpty()) {
			conditions.remove(FilterCondition.UNEQUAL);
		}
		boolean exact = types.isEmpty() && storage.paths().size() == 1;
		return new PropertyStorage(storage.paths(), storage.location(),
				new HeaderOperands((value) -> AttributeValue.createN(value.toString())),
				new AlternativeForms(types, Set.of(), List.of(), 0, false),
				counted ? new Pushdown(conditions, exact ? conditions : Set.of()) : Pushdown.NONE,
				sizes(storage.absent(), size), sizes(storage.ofNull(), size));
	}

	private static Absence sizes(Absence absence, UnaryOperator<@Nullable Object> size) {
		List<@Nullable Object> sizes = new ArrayList<>();
		absence.values().forEach((value) -> sizes.add(size.apply(value)));
		return new Absence(sizes, absence.certain());
	}

	/**
	 * The type of attribute as which a property is stored. What is stored now may be of
	 * another type, so that it is compared in memory.
	 */
	static QueryProperty type(QueryProperty property) {
		return new QueryProperty("type(" + property.path() + ")", TYPE, property.readers(), null, Lazy.empty(), true,
				new Derivation(property.path(), "attribute_type", (value) -> type(property, value)));
	}

	private static @Nullable Object type(QueryProperty property, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		PropertyStorage storage = property.storage();
		if (storage == null) {
			return AttributeType.STRING;
		}
		String code = storage.operands().value(value).type().name();
		for (AttributeType type : AttributeType.values()) {
			if (type.code().equals(code)) {
				return type;
			}
		}
		return null;
	}

	/**
	 * The type of attribute as which all values of a property are stored.
	 * @return the type, or null if it depends on the value
	 */
	static @Nullable AttributeType onlyType(QueryProperty property) {
		PropertyStorage storage = property.storage();
		if (storage == null || !storage.pushdown().conditions().contains(FilterCondition.LESS)) {
			return null;
		}
		Class<?> type = ClassUtils.resolvePrimitiveIfNecessary(property.rawType());
		return Number.class.isAssignableFrom(type) ? AttributeType.NUMBER : AttributeType.STRING;
	}

}

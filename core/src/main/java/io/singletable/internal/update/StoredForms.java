package io.singletable.internal.update;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.internal.mapping.StoredShape;
import io.singletable.internal.mapping.StoredShape.Kind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Comparison of stored values: numbers by value, whatever their digits; a stored NULL is
 * the same as an absent value, an absent set or map as an empty one, and blobs of the
 * same content are the same.
 */
final class StoredForms {

	private StoredForms() {
	}

	static boolean same(StoredShape shape, @Nullable AttributeValue one, @Nullable AttributeValue other) {
		return one == other || Objects.equals(of(shape, one), of(shape, other));
	}

	static boolean isAbsent(@Nullable AttributeValue value) {
		return value == null || Boolean.TRUE.equals(value.nul());
	}

	/**
	 * A form that is equal for values that are the same.
	 */
	static @Nullable Object of(StoredShape shape, @Nullable AttributeValue value) {
		if (value == null || Boolean.TRUE.equals(value.nul())) {
			return null;
		}
		BlobIdentity blob = BlobIdentity.of(shape, value);
		if (blob != null) {
			return blob;
		}
		Object form = switch (value.type()) {
			case S -> value.s();
			case N -> number(value.n());
			case B -> value.b();
			case SS -> Set.copyOf(value.ss());
			case NS -> numbers(value.ns());
			case BS -> Set.copyOf(value.bs());
			case L ->
				(shape.kind() == Kind.SET) ? new HashSet<>(elements(shape, value.l())) : elements(shape, value.l());
			case M -> entries(shape, value.m());
			default -> value;
		};
		boolean empty = (form instanceof Set<?> set && set.isEmpty())
				|| (shape.kind() == Kind.MAP && form instanceof Map<?, ?> map && map.isEmpty());
		return empty ? null : form;
	}

	private static Object number(String text) {
		return new BigDecimal(text).stripTrailingZeros();
	}

	private static Set<Object> numbers(List<String> texts) {
		Set<Object> numbers = new HashSet<>();
		texts.forEach((text) -> numbers.add(number(text)));
		return numbers;
	}

	private static List<@Nullable Object> elements(StoredShape shape, List<AttributeValue> values) {
		StoredShape content = contentOf(shape);
		List<@Nullable Object> forms = new ArrayList<>(values.size());
		values.forEach((value) -> forms.add(of(content, value)));
		return forms;
	}

	/** A null entry is one, but a null property is the same as none. */
	private static Map<String, @Nullable Object> entries(StoredShape shape, Map<String, AttributeValue> values) {
		Map<String, @Nullable Object> forms = new HashMap<>();
		values.forEach((name, value) -> {
			Object form = of(partOf(shape, name), value);
			if (form != null || shape.kind() != Kind.OBJECT) {
				forms.put(name, form);
			}
		});
		return forms;
	}

	static StoredShape contentOf(StoredShape shape) {
		return switch (shape.kind()) {
			case LIST, SET, MAP -> shape.content();
			case OBJECT, VALUE -> shape;
		};
	}

	static StoredShape partOf(StoredShape shape, String name) {
		return switch (shape.kind()) {
			case OBJECT -> shape.part(name).map(StoredShape.Part::shape).orElse(shape.content());
			case MAP -> shape.content();
			case LIST, SET, VALUE -> shape;
		};
	}

}

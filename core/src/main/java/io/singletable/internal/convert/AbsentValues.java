package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.mapping.jackson.JacksonContexts;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values that the properties of a class have after reading where items don't hold them:
 * the initial values of a bean's fields, what a constructor makes of nulls, or what
 * Jackson supplies (null, 0, {@code false}, an empty collection). Found by reading items
 * without them. Made once per class by {@link Payloads}; immutable and thread-safe.
 */
public record AbsentValues(SampleItems items, JsonMapper mapper) {

	private static final AttributeValue NULL = AttributeValue.createNul(true);

	/**
	 * What a property reads as where its attribute is absent. Reads items, so the result
	 * is to be kept.
	 * @return the value, also null if the object that the property is part of is absent
	 */
	public @Nullable Object of(StoredProperty property) {
		List<Optional<Object>> values = observe(property);
		return values.isEmpty() ? supplied(property.type()) : values.get(0).orElse(null);
	}

	/**
	 * Whether a property always reads as {@link #of}, as far as can be found out: an
	 * entity could be read without it, and whatever else the items held, it read as the
	 * same. A constructor may make it from other properties, and a part of an object may
	 * read as one thing without that object and as another thing in it.
	 * @return {@code true} if so; if {@code false}, an absent attribute may mean any
	 * value
	 */
	public boolean isCertain(StoredProperty property) {
		return areAlike(observe(property));
	}

	/**
	 * What a property always reads as where its attribute is absent, but the object that
	 * it is part of is not, as far as can be found out. Reads items, so the result is to
	 * be kept.
	 * @return the value, which is empty for null, or empty if it may be any
	 */
	public Optional<Optional<Object>> ofAttribute(StoredProperty property) {
		List<Optional<Object>> values = new ArrayList<>();
		observe(property, without(property.attributePath(), this.items.attributes()), values);
		observe(property, without(property.attributePath(), Map.of()), values);
		if (values.isEmpty()) {
			return Optional.of(Optional.ofNullable(supplied(property.type())));
		}
		return areAlike(values) ? Optional.of(values.get(0)) : Optional.empty();
	}

	/**
	 * An item with all of a path but its last name.
	 */
	private static Map<String, AttributeValue> without(List<String> path, Map<String, AttributeValue> item) {
		Map<String, AttributeValue> changed = new HashMap<>(item);
		String name = path.get(0);
		if (path.size() == 1) {
			changed.remove(name);
		}
		else {
			AttributeValue object = item.get(name);
			Map<String, AttributeValue> inner = (object != null && object.hasM()) ? object.m() : Map.of();
			changed.put(name, AttributeValue.createM(without(path.subList(1, path.size()), inner)));
		}
		return changed;
	}

	/**
	 * What a property reads as where a null is stored.
	 */
	public @Nullable Object ofNull(StoredProperty property) {
		List<Optional<Object>> values = this.items.read(property, NULL);
		return values.isEmpty() ? null : values.get(0).orElse(null);
	}

	/**
	 * Whether a property with a stored null always reads as {@link #ofNull}, as far as
	 * can be found out.
	 * @return {@code true} if so, or if no entity was ever read with a null
	 */
	public boolean isCertainOfNull(StoredProperty property) {
		List<Optional<Object>> values = this.items.read(property, NULL);
		return values.isEmpty() || areAlike(values);
	}

	private static boolean areAlike(List<Optional<Object>> values) {
		return !values.isEmpty() && values.stream()
			.allMatch((value) -> Objects.deepEquals(value.orElse(null), values.get(0).orElse(null)));
	}

	private List<Optional<Object>> observe(StoredProperty property) {
		Map<String, AttributeValue> others = new HashMap<>(this.items.attributes());
		others.remove(property.attribute());
		List<Optional<Object>> values = new ArrayList<>();
		observe(property, Map.of(), values);
		observe(property, others, values);
		List<String> path = property.attributePath();
		for (int length = 1; length < path.size(); length++) {
			AttributeValue object = emptyObjectAt(path.subList(1, length));
			observe(property, Map.of(property.attribute(), object), values);
			others.put(property.attribute(), object);
			observe(property, others, values);
		}
		return values;
	}

	private static AttributeValue emptyObjectAt(List<String> path) {
		AttributeValue object = AttributeValue.createM(Map.of());
		for (int i = path.size() - 1; i >= 0; i--) {
			object = AttributeValue.createM(Map.of(path.get(i), object));
		}
		return object;
	}

	private void observe(StoredProperty property, Map<String, AttributeValue> item, List<Optional<Object>> values) {
		this.items.read(property, item).ifPresent(values::add);
	}

	private @Nullable Object supplied(JavaType type) {
		DeserializationContext context = JacksonContexts.reading(this.mapper);
		try {
			return context.findRootValueDeserializer(type).getAbsentValue(context);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}

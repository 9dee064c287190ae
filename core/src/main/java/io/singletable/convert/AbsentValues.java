package io.singletable.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.singletable.CorruptItemException;
import io.singletable.UnwritableEntityException;
import io.singletable.mapping.StoredProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the properties of a class read as where items don't hold them: the initial values
 * of a bean's fields, what a constructor makes of nulls, or what Jackson supplies (null,
 * 0, {@code false}, an empty collection). Found by reading items without them. Made once
 * per class by {@link Payloads}; immutable and thread-safe.
 */
public final class AbsentValues {

	private final PayloadReader<?> reader;

	private final JsonMapper mapper;

	/** Attributes that constructors are likely to take for those of an entity. */
	private final Map<String, AttributeValue> samples;

	AbsentValues(PayloadReader<?> reader, JsonMapper mapper, Map<String, AttributeValue> samples) {
		this.reader = reader;
		this.mapper = mapper;
		this.samples = Map.copyOf(samples);
	}

	/**
	 * What a property reads as where its attribute is absent. Reads items, so the result
	 * is to be kept.
	 * @param property a property of the class
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
	 * @param property a property of the class
	 * @return {@code true} if so; if {@code false}, an absent attribute may mean any
	 * value
	 */
	public boolean isCertain(StoredProperty property) {
		List<Optional<Object>> values = observe(property);
		return !values.isEmpty() && values.stream()
			.allMatch((value) -> Objects.deepEquals(value.orElse(null), values.get(0).orElse(null)));
	}

	private List<Optional<Object>> observe(StoredProperty property) {
		Map<String, AttributeValue> others = new HashMap<>(this.samples);
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
		try {
			Object entity = this.reader.read(item, (name) -> true, Map.of());
			values.add(Optional.ofNullable(property.access().get(entity)));
		}
		catch (CorruptItemException | UnwritableEntityException ex) {
			// The class is never built from such an item.
		}
	}

	private @Nullable Object supplied(JavaType type) {
		DeserializationContext context = this.mapper._deserializationContext();
		try {
			return context.findRootValueDeserializer(type).getAbsentValue(context);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}

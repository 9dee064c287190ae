package io.singletable.internal.convert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.CorruptItemException;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.mapping.StoredProperty;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items of one class with sample values, which are read to find out what the class makes
 * of them. Immutable and thread-safe.
 */
public final class SampleItems {

	private final PayloadReader<?> reader;

	private final Map<String, AttributeValue> samples;

	private final boolean readable;

	private SampleItems(PayloadReader<?> reader, Map<String, AttributeValue> samples) {
		this.reader = reader;
		this.samples = Map.copyOf(samples);
		this.readable = read(this.samples).isPresent();
	}

	/**
	 * Create items of as many samples as the class can be read from.
	 * @param candidates attributes to try, the fullest first
	 */
	static SampleItems of(PayloadReader<?> reader, List<Map<String, AttributeValue>> candidates) {
		for (Map<String, AttributeValue> candidate : candidates) {
			SampleItems items = new SampleItems(reader, candidate);
			if (items.isReadable()) {
				return items;
			}
		}
		return new SampleItems(reader, candidates.get(candidates.size() - 1));
	}

	/**
	 * The attributes that constructors are likely to take for those of an entity.
	 */
	public Map<String, AttributeValue> attributes() {
		return this.samples;
	}

	/**
	 * Whether an entity can be built from the samples. There are none of some types.
	 * @return {@code false} if not, so that nothing is known of what else it is built
	 * from
	 */
	public boolean isReadable() {
		return this.readable;
	}

	/**
	 * Build an entity.
	 * @return the entity, or empty if the class is never built from them
	 */
	public Optional<Object> read(Map<String, AttributeValue> item) {
		try {
			return Optional.of(this.reader.read(item));
		}
		catch (CorruptItemException ex) {
			return Optional.empty();
		}
	}

	/**
	 * What a property reads as.
	 * @return the value; empty if the class is never built from such an item
	 */
	Optional<Optional<Object>> read(StoredProperty property, Map<String, AttributeValue> item) {
		try {
			return read(item).map((entity) -> Optional.ofNullable(property.access().get(entity)));
		}
		catch (UnwritableEntityException ex) {
			return Optional.empty();
		}
	}

	/**
	 * What a property reads as if it is stored in some form: among the samples, and
	 * without them.
	 * @return the values, none if the class is never built from such an item
	 */
	List<Optional<Object>> read(StoredProperty property, AttributeValue form) {
		List<Optional<Object>> values = new ArrayList<>(2);
		read(property, with(this.samples, property.attributePath(), form)).ifPresent(values::add);
		read(property, with(Map.of(), property.attributePath(), form)).ifPresent(values::add);
		return values;
	}

	/**
	 * An item with another value at a path.
	 */
	static Map<String, AttributeValue> with(Map<String, AttributeValue> item, List<String> path, AttributeValue form) {
		Map<String, AttributeValue> changed = new HashMap<>(item);
		String name = path.get(0);
		if (path.size() > 1) {
			AttributeValue object = item.get(name);
			Map<String, AttributeValue> inner = (object != null && object.hasM()) ? object.m() : Map.of();
			changed.put(name, AttributeValue.createM(with(inner, path.subList(1, path.size()), form)));
		}
		else {
			changed.put(name, form);
		}
		return changed;
	}

}
